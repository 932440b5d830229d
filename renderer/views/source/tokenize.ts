/** What a piece of a program is, for its colour. */
export type TokenKind = 'comment' | 'string' | 'number' | 'keyword' | 'plain';
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}
export type CodeLanguage = 'typescript' | 'python';

const NUMBER = String.raw`\b\d[\d_]*(?:\.\d+)?(?:e\d+)?\b`;
const SHORT_STRINGS = String.raw`'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"`;

const PATTERNS: Readonly<Record<CodeLanguage, RegExp>> = {
  typescript: makePattern(
    String.raw`\/\/[^\n]*|\/\*[\s\S]*?\*\/`,
    SHORT_STRINGS + '|`' + String.raw`(?:\\.|\$\{(?:[^{}]|\{[^{}]*\})*\}|[^\\` + '`])*`',
    'as async await boolean break case catch class const continue default do else export extends finally for from function if implements import in instanceof interface let new null number of private readonly return static string super switch this throw true false try type typeof undefined unknown var void while yield',
  ),
  python: makePattern(
    String.raw`#[^\n]*`,
    String.raw`(?:\b[rbfuRBFU]{1,2})?(?:"""[\s\S]*?"""|'''[\s\S]*?'''|${SHORT_STRINGS})`,
    'and as assert async await break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not or pass raise return True try while with yield',
  ),
};

function makePattern(comment: string, string: string, keywords: string): RegExp {
  return new RegExp(`(${comment})|(${string})|(${NUMBER})|\\b(${keywords.replaceAll(' ', '|')})\\b`, 'g');
}

const KINDS = ['comment', 'string', 'number', 'keyword'] as const;

/** The tokens of each line of a program; joined they are the line. A token that spans lines is cut at their ends. */
export function tokenize(text: string, language: CodeLanguage): readonly (readonly Token[])[] {
  const lines: Token[][] = [[]];
  const add = (kind: TokenKind, part: string): void => {
    part.split('\n').forEach((piece, index) => {
      if (index > 0) lines.push([]);
      if (piece !== '') lines.at(-1)?.push({ kind, text: piece });
    });
  };
  let end = 0;
  for (const match of text.matchAll(PATTERNS[language])) {
    add('plain', text.slice(end, match.index));
    add(KINDS[match.slice(1).findIndex(Boolean)] ?? 'plain', match[0]);
    end = match.index + match[0].length;
  }
  add('plain', text.slice(end));
  return lines;
}

/** By the file's ending. */
export function findLanguage(file: string): CodeLanguage {
  return file.endsWith('.py') ? 'python' : 'typescript';
}
