import path from 'node:path';

/** The file that an address names below `folder`, or undefined when it is another host or would leave the folder. */
export function findAppFile(folder: string, address: string): string | undefined {
  const url = new URL(address);
  if (url.protocol !== 'app:' || url.host !== 'forkscope') return undefined;
  let name: string;
  try {
    name = decodeURIComponent(url.pathname);
  } catch {
    return undefined; // a malformed escape names nothing
  }
  if (name.includes('\0') || name.includes('\\')) return undefined;
  const file = path.resolve(folder, `.${name}`);
  return file.startsWith(folder + path.sep) ? file : undefined;
}
