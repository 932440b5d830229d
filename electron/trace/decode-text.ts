/** Every runtime that we use has it, but only the type libraries of the DOM and of Node declare it. */
declare const TextDecoder: new (label: string, options: { readonly ignoreBOM: boolean }) => { decode(bytes: Uint8Array): string };

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of UTF-8 bytes; what is none becomes the replacement character. */
export function decodeText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
