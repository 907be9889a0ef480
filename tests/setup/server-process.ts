import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { compiled, root } from '../../scripts/ready/paths.js';
import { freePort } from './port.ts';

/** One process of the built program. */
export interface ServerProcess {
	origin: string;
	/** All that the process has said. */
	output(): string;
	/** Its number in the system. */
	pid(): number;
	/** Starts it, also again on the same address; resolves when it answers. */
	start(): Promise<void>;
	/** Sends a signal, and waits until it has ended. */
	stop(signal: NodeJS.Signals): Promise<void>;
	/** Waits until it has ended. @returns its status; `null` = a signal ended it */
	ended(): Promise<number | null>;
}

/** A process of the program as `npm start` runs it, not yet started. @param env settings to add */
export async function serverProcess(env: Record<string, string>): Promise<ServerProcess> {
	const port = await freePort();
	const origin = `http://localhost:${port}`;
	let child: ChildProcess | null = null;
	let output = '';
	const start = async (): Promise<void> => {
		output = '';
		const started = spawn(process.execPath, [join(root, 'build/server/main.js')], {
			cwd: root,
			env: {
				NODE_COMPILE_CACHE: compiled,
				...process.env,
				PORT: String(port),
				HOST: '127.0.0.1',
				ORIGIN: origin,
				SMTP_URL: '',
				ROSTRUM_REHEARSAL: 'still',
				...env,
			},
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		child = started;
		const ready = new Promise<void>((resolve, reject) => {
			const listen = (part: Buffer): void => {
				output += part.toString();
				if (output.includes('Rostrum is open')) resolve();
			};
			started.stdout.on('data', listen);
			started.stderr.on('data', listen);
			started.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
		});
		await ready;
	};
	const ended = async (): Promise<number | null> => {
		if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
		return child?.exitCode ?? null;
	};
	const stop = async (signal: NodeJS.Signals): Promise<void> => {
		child?.kill(signal);
		await ended();
	};
	return { origin, output: () => output, pid: () => child?.pid ?? 0, start, stop, ended };
}
