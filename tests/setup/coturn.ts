import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './port.ts';

/** A real relay for lines that find no way of their own, if one is installed (Debian: `apt-get install coturn`). */
const program = process.env['TURNSERVER'] || '/usr/bin/turnserver';
export const hasCoturn = existsSync(program);

export interface Coturn {
	port: number;
	secret: string;
	/** All that it has said. */
	output(): string;
	stop(): Promise<void>;
}

/**
 * Starts it on this machine alone; `--allow-loopback-peers` is for tests, never for a relay that others reach.
 * @param again the port of one that was stopped, to have it back
 */
export async function openCoturn(again?: number): Promise<Coturn> {
	const port = again ?? (await freePort());
	const secret = 'a secret that the relay and the house share';
	const words =
		'-n -v --listening-ip=127.0.0.1 --relay-ip=127.0.0.1 --min-port=49160 --max-port=49400 --use-auth-secret ' +
		'--realm=example.org --fingerprint --no-tls --no-dtls --no-cli --allow-loopback-peers --log-file=stdout';
	const child = spawn(
		program,
		[...words.split(' '), `--listening-port=${port}`, `--static-auth-secret=${secret}`],
		{ stdio: ['ignore', 'pipe', 'pipe'], cwd: '/tmp' },
	);
	let output = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
	child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
	const exited = once(child, 'exit');
	for (let tries = 0; !/IPv4\. (?:UDP|TCP) listener opened/.test(output); tries += 1) {
		if (tries > 300 || child.exitCode !== null) throw new Error(`coturn did not start:\n${output}`);
		await pause(50);
	}
	return {
		port,
		secret,
		output: () => output,
		async stop() {
			child.kill('SIGKILL');
			await exited;
		},
	};
}

/** Whether the relay lets somebody in with these credentials, as its own client finds it. */
export async function coturnAdmits(
	{ port }: Coturn,
	{ username, credential }: { username: string; credential: string },
): Promise<boolean> {
	const args = [
		'-y',
		'-n',
		'1',
		'-m',
		'1',
		'-p',
		String(port),
		'-u',
		username,
		'-w',
		credential,
		'127.0.0.1',
	];
	const client = spawn('turnutils_uclient', args, { stdio: 'ignore' });
	const [code] = (await once(client, 'exit')) as [number | null];
	return code === 0;
}
