import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { NotHere } from './report.ts';

const call = promisify(execFile);

/** Programs that the benchmarks measure with or beside, and the packages of Debian that hold them. */
const packages = {
	wrk: ['wrk'],
	nginx: ['nginx-light'],
	gcc: ['gcc', 'libc6-dev'],
	ffmpeg: ['ffmpeg'],
	chromium: ['chromium'],
	nchan: ['nginx-light', 'libnginx-mod-nchan'],
} as const;
type Program = keyof typeof packages;

const nchanModule = '/usr/lib/nginx/modules/ngx_nchan_module.so';
const there = async (program: Program): Promise<boolean> =>
	program === 'nchan'
		? existsSync(nchanModule)
		: call('sh', ['-c', `command -v ${program}`]).then(
				() => true,
				() => false,
			);

const brought = new Map<Program, Promise<void>>();

/**
 * Makes sure that a program is there; brings it from the system's packages where that is allowed.
 * @throws NotHere when it cannot be had
 */
export function need(program: Program): Promise<void> {
	const underway = brought.get(program) ?? bring(program);
	brought.set(program, underway);
	return underway;
}

async function bring(program: Program): Promise<void> {
	if (await there(program)) return;
	const wanted = packages[program];
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
		throw new NotHere(`there is no ${program} (Debian: apt-get install ${wanted.join(' ')})`);
	// RUNLEVEL: what is brought to measure beside must not start to serve the machine.
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
	const install = ['install', '-y', '--no-install-recommends', ...wanted];
	await call('apt-get', install, { env })
		// The list of packages may be old, or not there at all.
		.catch(() => call('apt-get', ['update'], { env }).then(() => call('apt-get', install, { env })))
		.catch(() => {});
	if (!(await there(program))) throw new NotHere(`${program} could not be installed`);
}

/** Where nginx finds the module for crowds. */
export const nchan = nchanModule;

/**
 * Compiles a program in C of this folder.
 * @param source such as `crowd/watch`
 * @returns the path of the program, in `folder`
 */
export async function compile(source: string, folder: string): Promise<string> {
	await need('gcc');
	const program = join(folder, source.replaceAll('/', '-'));
	if (existsSync(program)) return program;
	const file = fileURLToPath(new URL(`${source}.c`, import.meta.url));
	await call('gcc', ['-O2', '-Wall', '-Wextra', '-Werror', '-o', program, file]);
	return program;
}
