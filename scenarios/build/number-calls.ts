import ts from 'typescript';

/** Where a call of the kit stands in its program. Line and column count from 1. */
export interface Site {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Methods of the kit's classes. A method of the same name on anything else gets a number too, which does no harm: nothing takes it up.
 * A test compares the list with the classes.
 */
export const KIT_METHODS: ReadonlySet<string> = new Set([
  'abort',
  'acknowledge',
  'acquire',
  'append',
  'apply',
  'applyAsync',
  'settle',
  'clear',
  'close',
  'copy',
  'create',
  'delete',
  'dict',
  'entries',
  'execute',
  'extend',
  'finish',
  'get',
  'has',
  'imap',
  'imapUnordered',
  'index',
  'insert',
  'join',
  'keys',
  'kill',
  'list',
  'listen',
  'map',
  'mapAsync',
  'notify',
  'notifyAll',
  'pause',
  'pop',
  'publish',
  'put',
  'query',
  'receive',
  'release',
  'releaseWhile',
  'reset',
  'reverse',
  'run',
  'send',
  'set',
  'shutdown',
  'size',
  'sleep',
  'spawn',
  'starmap',
  'start',
  'step',
  'switchTo',
  'take',
  'taskDone',
  'terminate',
  'transaction',
  'update',
  'values',
  'wait',
  'waitFor',
]);

const HELPERS = [
  'callAt as __callAt',
  'callMethodAt as __callMethodAt',
  'callOptionalMethodAt as __callOptionalMethodAt',
  'constructAt as __constructAt',
  'yieldAt as __yieldAt',
].join(', ');

/** In a file that imports it, a bare `yield` is a switch of a coroutine and has a number too. */
const SCHEDULER = 'CoroutineScheduler';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The offsets of all calls of the kit in a program's text, in the order of the text. */
export function findCalls(text: string): readonly { readonly line: number; readonly column: number }[] {
  const source = parse(text);
  return collectCalls(source).map((call) => {
    const { line, character } = source.getLineAndCharacterOfPosition(call.getStart(source));
    return { line: line + 1, column: character + 1 };
  });
}

/**
 * Gives each call of the kit its number, `firstNumber` and up in the order of the text: `queue.put(x)` becomes
 * `__callMethodAt(12, queue, 'put', x)`. Lines stay where they are. `helpers` is the module that has the functions.
 */
export function numberCalls(text: string, firstNumber: number, helpers: string): string {
  const source = parse(text);
  const edits = collectCalls(source).flatMap((call, index) => editCall(call, firstNumber + index, source));
  let result = text;
  // From the end to the beginning; where two calls begin at one place (`new Process(x).start()`) the inner one first.
  for (const edit of edits.reverse().sort((a, b) => b.start - a.start)) {
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  }
  return `import { ${HELPERS} } from ${JSON.stringify(helpers)}; ${result}`;
}

type KitCall =
  (ts.CallExpression & { readonly expression: ts.Identifier | ts.PropertyAccessExpression }) | ts.NewExpression | ts.YieldExpression;

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile('program.ts', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
}

function collectCalls(source: ts.SourceFile): readonly KitCall[] {
  const imported = findKitImports(source);
  const calls: KitCall[] = [];
  const visit = (node: ts.Node): void => {
    if (isKitCall(node, imported)) calls.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return calls.sort((a, b) => a.getStart(source) - b.getStart(source));
}

/** Names that come from a module of the kit. */
function findKitImports(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    if (!/(^|\/)runtime\//.test(statement.moduleSpecifier.text)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (bindings !== undefined && ts.isNamedImports(bindings)) for (const element of bindings.elements) names.add(element.name.text);
  }
  return names;
}

/** Of optional calls only those without arguments are numbered, as `worker?.join()`: the arguments of one that does not happen are not evaluated. */
function isKitCall(node: ts.Node, imported: ReadonlySet<string>): node is KitCall {
  if (ts.isYieldExpression(node)) return imported.has(SCHEDULER) && node.expression === undefined;
  if (ts.isNewExpression(node)) return ts.isIdentifier(node.expression) && imported.has(node.expression.text);
  if (!ts.isCallExpression(node) || (ts.isOptionalChain(node) && !isSimpleOptionalCall(node))) return false;
  if (ts.isIdentifier(node.expression)) return imported.has(node.expression.text);
  return (
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.expression.kind !== ts.SyntaxKind.SuperKeyword &&
    KIT_METHODS.has(node.expression.name.text)
  );
}

/** `receiver?.method()`, which is the whole chain: nothing of it goes on where there is no receiver. */
function isSimpleOptionalCall(call: ts.CallChain): boolean {
  const callee = call.expression;
  return (
    ts.isPropertyAccessExpression(callee) &&
    callee.questionDotToken !== undefined &&
    !ts.isOptionalChain(callee.expression) &&
    call.questionDotToken === undefined &&
    call.arguments.length === 0 &&
    !(ts.isOptionalChain(call.parent) && call.parent.expression === call)
  );
}

function editCall(call: KitCall, number: number, source: ts.SourceFile): readonly Edit[] {
  const start = call.getStart(source);
  if (ts.isYieldExpression(call)) return [{ start: call.getEnd(), end: call.getEnd(), text: ` __yieldAt(${number})` }];
  const callee = call.expression;
  const count = call.arguments?.length ?? 0;
  const comma = count > 0 ? ', ' : '';
  if (ts.isNewExpression(call) && call.arguments === undefined) {
    return [{ start, end: call.getEnd(), text: `__constructAt(${number}, ${callee.getText(source)})` }];
  }
  const open = findOpeningBracket(call, source);
  if (ts.isPropertyAccessExpression(callee)) {
    const receiver = callee.expression;
    const between = keepLines(source.text.slice(receiver.getEnd(), open + 1));
    const helper = ts.isOptionalChain(call) ? '__callOptionalMethodAt' : '__callMethodAt';
    return [
      { start, end: start, text: `${helper}(${number}, ` },
      { start: receiver.getEnd(), end: open + 1, text: `${between}, ${JSON.stringify(callee.name.text)}${comma}` },
    ];
  }
  const helper = ts.isNewExpression(call) ? '__constructAt' : '__callAt';
  const between = keepLines(source.text.slice(start, open + 1));
  return [{ start, end: open + 1, text: `${helper}(${number}, ${between}${callee.getText(source)}${comma}` }];
}

/** The bracket that opens the arguments, after any type arguments. */
function findOpeningBracket(call: Exclude<KitCall, ts.YieldExpression>, source: ts.SourceFile): number {
  const bracket = call.getChildren(source).find((child) => child.kind === ts.SyntaxKind.OpenParenToken);
  if (bracket === undefined) throw new Error('A call has an opening bracket.');
  return bracket.getStart(source);
}

function keepLines(text: string): string {
  return text.replace(/[^\n]/g, '');
}
