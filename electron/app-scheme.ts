import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';
import { findAppFile } from './find-app-file.ts';

/** The window's files come over a scheme of our own instead of `file:`, with headers, and from one folder only. */
export const APP_ORIGIN = 'app://forkscope';
export const APP_ADDRESS = `${APP_ORIGIN}/index.html`;

/** While a pane is resized, its library puts one of these six sheets, first empty, into the page: they are let in by their sums. */
const dragSheets = ['', ...['ew', 'w', 'e', 'ns', 'n', 's'].map((way) => `*{cursor: ${way}-resize!important;}`)];
const dragSums = dragSheets.map((sheet) => `'sha256-${createHash('sha256').update(sheet).digest('base64')}'`);

const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  `style-src 'self' ${dragSums.join(' ')}`,
  // The primitives place their parts by style attributes; style elements and sheets from elsewhere stay refused.
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The first three make the page cross-origin isolated, so that columns can be shared with the worker. */
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': contentPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Must be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

/** Serves the files of `folder`; anything else of `app:` is answered with 404, other methods with 405. */
export function serveAppScheme(folder: string): void {
  protocol.handle('app', async (request) => {
    if (request.method !== 'GET') return new Response('', { status: 405, headers });
    const file = findAppFile(folder, request.url);
    if (file === undefined) return new Response('', { status: 404, headers });
    try {
      const type = contentTypes[path.extname(file)] ?? 'application/octet-stream';
      return new Response(await readFile(file), { headers: { ...headers, 'Content-Type': type } });
    } catch (error) {
      if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')) {
        return new Response('', { status: 404, headers });
      }
      throw error;
    }
  });
}
