import { connect, LineServer, type LineSocket } from './line-socket.ts';
import { report } from './reporter.ts';
import { takeSite } from './site.ts';

/** A service on this machine's loopback that takes its time to answer, as one far away would. */
export interface SlowService {
  readonly port: number;
  close(): void;
}

/** Answers each line with the same line, `answerMs` after it came. Lines on several connections are answered side by side. */
export async function startSlowService(answerMs: number): Promise<SlowService> {
  const server = new LineServer();
  const port = await server.listen();
  const serve = async (socket: LineSocket): Promise<void> => {
    for (let line = await socket.readLine(); line !== undefined; line = await socket.readLine()) {
      const answer = line;
      await new Promise((resolve) => setTimeout(resolve, answerMs));
      socket.writeLine(answer);
    }
    socket.close();
  };
  const acceptAll = async (): Promise<void> => {
    for (let socket = await server.accept(); socket !== undefined; socket = await server.accept()) void serve(socket);
  };
  void acceptAll();
  return { port, close: () => server.close() };
}

/** Asks the service at a port and waits for its answer. The thread waits for the network and uses no CPU meanwhile. */
export async function askService(port: number, question: string): Promise<string> {
  const site = takeSite();
  report({ kind: 'wait-begin', wait: 'io', reason: `answer from port ${port}` }, site);
  const socket = await connect(port);
  socket.writeLine(question);
  const answer = await socket.readLine();
  socket.close();
  report({ kind: 'wait-end', wait: 'io' }, site);
  if (answer === undefined) throw new Error(`The service at port ${port} has closed the connection.`);
  return answer;
}
