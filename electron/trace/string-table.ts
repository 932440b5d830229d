/** Gives equal texts one number, so that columns hold numbers. Number 0 is kept for "none". */
export class StringTable {
  private readonly numbers = new Map<string, number>();
  private readonly texts: string[] = [''];

  intern(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.texts.length;
    this.texts.push(text);
    this.numbers.set(text, number);
    return number;
  }

  find(text: string): number | undefined {
    return this.numbers.get(text);
  }

  read(number: number): string | undefined {
    return number === 0 ? undefined : this.texts[number];
  }
}
