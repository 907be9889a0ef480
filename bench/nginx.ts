import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { start } from './child.ts';
import { need } from './programs.ts';
import { freePort } from '../tests/setup/port.ts';
import { scratch } from './site.ts';
import { ask, type Answer } from './wire.ts';

/** nginx, one worker on the core of what is measured. */
export interface Nginx {
	port: number;
	pid: number;
	stop(): Promise<void>;
}

/** What is served: an answer of ours, at an address. */
export interface Copy {
	path: string;
	answer: Answer;
}

/**
 * Lets nginx serve the very bytes that ours gave, with heads of the same size, from files it keeps open.
 * @throws NotHere when there is no nginx
 */
export async function serveCopies(copies: readonly Copy[]): Promise<Nginx> {
	await need('nginx');
	const { folder, remove } = await scratch();
	await mkdir(join(folder, 'files'));
	for (const [index, { answer }] of copies.entries())
		await writeFile(join(folder, 'files', `${index}`), answer.body);
	const open = (padding: readonly number[]): Promise<Nginx> =>
		openNginx(
			folder,
			(port) => `
			etag off; if_modified_since off; max_ranges 0;
			open_file_cache max=16 inactive=10m;
			types { } default_type "text/html; charset=utf-8";
			server {
				listen 127.0.0.1:${port};
				${copies.map((copy, index) => place(copy, `${folder}/files/${index}`, padding[index] ?? 0)).join('\n')}
			}`,
		);
	// Once without padding, to see how much is missing.
	const bare = await open([]);
	const padding: number[] = [];
	for (const { path, answer } of copies)
		padding.push(answer.headSize - (await ask(bare.port, path)).headSize - 'x-even: \r\n'.length);
	await bare.stop();
	const nginx = await open(padding);
	return { ...nginx, stop: () => nginx.stop().then(remove) };
}

// nginx writes these itself.
const own = new Set(['date', 'connection', 'content-length', 'content-type', 'keep-alive']);

function place({ path, answer }: Copy, file: string, padding: number): string {
	const headers = [...answer.headers].filter(([name]) => !own.has(name));
	if (padding > 0) headers.push(['x-even', '.'.repeat(padding)]);
	const lines = headers.map(([name, value]) => `add_header ${name} "${value.replace(/["\\]/g, '\\$&')}";`);
	return `location = ${path} { alias "${file}"; ${lines.join(' ')} }`;
}

/**
 * Starts nginx.
 * @param folder where it keeps its own files
 * @param http the inside of its `http` block, for the port it is given
 * @param modules modules to load
 */
export async function openNginx(
	folder: string,
	http: (port: number) => string | Promise<string>,
	modules: readonly string[] = [],
): Promise<Nginx> {
	const port = await freePort();
	const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
	const settings = `
		${modules.map((module) => `load_module ${module};`).join('\n')}
		daemon off; master_process off; worker_rlimit_nofile 65536;
		pid "${folder}/nginx.pid"; error_log stderr;
		events { worker_connections 20000; }
		http {
			access_log off; server_tokens off;
			sendfile on; tcp_nopush on; tcp_nodelay on;
			keepalive_timeout 65; keepalive_requests 100000000;
			${temporary.map((name) => `${name}_temp_path "${folder}/${name}";`).join(' ')}
			${await http(port)}
		}`;
	const file = join(folder, 'nginx.conf');
	await writeFile(file, settings);
	const child = await start('measured', ['nginx', '-p', folder, '-c', file]);
	for (let tries = 0; ; tries += 1) {
		const answer = await ask(port, '/').catch(() => null);
		if (answer) break;
		if (tries > 50) throw new Error(`nginx does not answer:\n${child.said()}`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	return { port, pid: child.pid, stop: () => child.stop() };
}
