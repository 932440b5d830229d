const SCRIPT = /\.(?:c|m)?[jt]sx?$|\.(?:py|rb|pl|sh|php|lua)$/;

/** The file of the program that runs: the script where an interpreter runs one, else the executable. */
export function findProgram(commandLine: readonly string[], executable: string | undefined, name: string): string {
  const script = commandLine.slice(1).find((argument) => !argument.startsWith('-') && SCRIPT.test(argument));
  return readFileName(script ?? executable ?? commandLine[0] ?? name);
}

function readFileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
