import { readFileSync } from 'node:fs';
import os from 'node:os';

/** `AT_PAGESZ` of getauxval(3). */
const PAGE_SIZE_TYPE = 6;
const NARROW = new Set<string>(['arm', 'ia32', 'mips', 'mipsel', 'ppc', 's390']);

let pageBytes: number | undefined;

/** Bytes of a page of memory, as the kernel told this process when it began (`/proc/self/auxv`): 4096 mostly, up to 64 KiB on ARM and POWER. */
export function readPageBytes(): number {
  return (pageBytes ??= findPageSize(readFileSync('/proc/self/auxv'), NARROW.has(process.arch) ? 4 : 8, os.endianness()) ?? 4096);
}

/** The vector is pairs of a type and a value, words of the machine each. Exported for its tests. */
export function findPageSize(vector: Buffer, wordBytes: 4 | 8, endianness: 'BE' | 'LE'): number | undefined {
  const readWord = (at: number): number => {
    if (wordBytes === 4) return endianness === 'LE' ? vector.readUInt32LE(at) : vector.readUInt32BE(at);
    return Number(endianness === 'LE' ? vector.readBigUInt64LE(at) : vector.readBigUInt64BE(at));
  };
  for (let at = 0; at + 2 * wordBytes <= vector.length; at += 2 * wordBytes)
    if (readWord(at) === PAGE_SIZE_TYPE) return readWord(at + wordBytes);
  return undefined;
}
