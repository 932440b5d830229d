import type { Messages } from '../../text/messages.ts';

export type SourceText = Messages['source'];
