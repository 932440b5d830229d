/** Which folder may import from which (design §2). Each rule's comment is what a failure prints. */
const PURE = '^electron/(trace|scene|export)/';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one thing, or need a third. Types may.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'scenarios-know-nothing-above',
      comment: 'scenarios ← electron ← renderer',
      severity: 'error',
      from: { path: '^scenarios/' },
      to: { path: '^(electron|renderer|test)/' },
    },
    {
      name: 'scenarios-are-plain-node',
      comment: 'Programs import nothing of third parties but the database; only the build step may.',
      severity: 'error',
      from: { path: '^scenarios/', pathNot: '^scenarios/(build/|runtime/database\\.ts$)' },
      to: { path: 'node_modules' },
    },
    {
      name: 'electron-knows-no-window',
      comment: 'scenarios ← electron ← renderer',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^(renderer|test)/' },
    },
    {
      name: 'product-knows-no-tests',
      comment: 'Tests import the product, never the other way.',
      severity: 'error',
      from: { path: '^(scenarios|electron|renderer)/' },
      to: { path: '^test/' },
    },
    {
      name: 'pure-stays-pure',
      comment: 'The model, scenes and exports use no Node, no Electron, no DOM, no package.',
      severity: 'error',
      from: { path: PURE },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'pure-imports-pure',
      comment: 'What a pure file imports is pure.',
      severity: 'error',
      from: { path: PURE },
      to: {
        path: '^(electron|scenarios)/',
        pathNot: [
          PURE,
          '^electron/(result|ipc/contract|ipc/port)\\.ts$',
          '^scenarios/(catalog|scenario|recording|parameters|checks/|catalog/|definitions/|runtime/report)',
        ],
      },
    },
    {
      name: 'window-imports-only-what-runs-there',
      comment: 'The window takes code from trace, scene, export and the catalogue; types from the contracts.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: {
        path: '^electron/',
        pathNot: [PURE, '^electron/ipc/(contract|port|commands)\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'window-has-no-node',
      comment: 'The page is sandboxed: there is no Node in it.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'one-reader-of-pidusage',
      comment: 'Its pitfalls are kept behind one file.',
      severity: 'error',
      from: { path: '^(scenarios|electron|renderer)/', pathNot: '^electron/sampling/pidusage-reader\\.ts$' },
      to: { path: 'node_modules/pidusage' },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.svelte', '.js', '.mjs', '.cjs', '.json'],
    },
    exclude: { path: '^dist/' },
  },
};
