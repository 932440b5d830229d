/**
 * The unpacked application, from the runtime at hand (`npm run package` tells it in the environment). The app is one archive; what runs as
 * plain Node (programs, guardian, command line) lies beside it, because a child process cannot be started from inside an archive.
 */
const fs = require('node:fs');
const path = require('node:path');

const runtime = JSON.parse(process.env.FORKSCOPE_RUNTIME ?? '{}');
if (!runtime.folder) throw new Error('Begin with: npm run package');
// A copy: fuses are written into the executable, and the cached one stays as it was fetched.
const electronDist = path.join(__dirname, 'dist/package/runtime');
fs.rmSync(electronDist, { recursive: true, force: true });
fs.cpSync(runtime.folder, electronDist, { recursive: true });

const major = Number.parseInt(runtime.version, 10);

module.exports = {
  appId: 'io.github.forkscope',
  productName: 'Forkscope',
  directories: { app: 'dist/app', output: 'dist/package' },
  electronDist,
  electronVersion: runtime.version,
  npmRebuild: false,
  asar: true,
  extraResources: [
    { from: 'dist/node', to: 'node' },
    // The one package that a program loads: its native part cannot be bundled.
    {
      from: 'node_modules',
      to: 'node/node_modules',
      filter: ['libsql/**', '@libsql/**', '@neon-rs/load/**', 'detect-libc/**', '!@libsql/*-musl/**'],
    },
  ],
  electronLanguages: ['en-US', 'zh-CN'],
  electronFuses: {
    // A scenario's root is forked from Electron as Node; with this off, it would start the whole app again, endlessly.
    runAsNode: true,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    // Older binaries have no such fuse, and refuse to be told of it.
    ...(major >= 29 ? { grantFileProtocolExtraPrivileges: false } : {}),
  },
  linux: { target: ['dir'], category: 'Development', executableName: 'forkscope' },
  mac: { target: ['dir'], identity: null },
  win: { target: ['dir'] },
  afterPack: () => fs.promises.rm(electronDist, { recursive: true, force: true }),
};
