import type { PrintedReport, ProcessKey } from '../../scenarios/runtime/report.ts';
import type { OutputLine } from './app-line.ts';
import type { Writer } from './writer.ts';

interface Printed {
  readonly tNs: number;
  readonly n: number;
  readonly writer: Writer;
}
interface SameText {
  readonly printed: Printed[];
  /** Rows of the output lines with this text, in order of arrival. */
  readonly rows: number[];
}

/**
 * The lines that arrived from the root's streams, and who says to have printed them: of equal lines on one stream the first
 * that was printed is the first that arrived.
 */
export class OutputStore {
  readonly lines: OutputLine[] = [];
  droppedLines = 0;
  private readonly owners: (Writer | undefined)[] = [];
  private readonly byText = { stdout: new Map<string, SameText>(), stderr: new Map<string, SameText>() };
  private readonly unsettled = new Set<SameText>();

  addLine(line: OutputLine): void {
    const same = this.findSame(line.stream, line.text);
    same.rows.push(this.lines.length);
    this.lines.push(line);
    this.unsettled.add(same);
  }

  /** A text of several lines arrives as several. */
  addPrinted(report: PrintedReport, writer: Writer): void {
    for (const text of report.text.includes('\n') ? report.text.split('\n') : [report.text]) {
      const same = this.findSame(report.stream, text);
      same.printed.push({ tNs: report.t, n: report.n, writer });
      this.unsettled.add(same);
    }
  }

  findOwner(row: number): ProcessKey | undefined {
    for (const same of this.unsettled) {
      same.printed.sort((one, other) => one.tNs - other.tNs || compareTexts(one.writer.log, other.writer.log) || one.n - other.n);
      same.rows.forEach((line, index) => {
        this.owners[line] = same.printed[index]?.writer;
      });
    }
    this.unsettled.clear();
    return this.owners[row]?.process?.key;
  }

  private findSame(stream: 'stdout' | 'stderr', text: string): SameText {
    const byText = this.byText[stream];
    const key = text.endsWith('\r') ? text.slice(0, -1) : text;
    const known = byText.get(key);
    if (known) return known;
    const same: SameText = { printed: [], rows: [] };
    byText.set(key, same);
    return same;
  }
}

function compareTexts(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
