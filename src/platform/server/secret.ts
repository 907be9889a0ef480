import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const least = 32; // characters: with fewer, the library would sign with a key that everybody knows

/**
 * The key that signs cookies: from the environment, or made once and kept readable to its owner alone.
 * @param folder where the installation keeps what is its own
 * @throws when the key is too short to keep anybody out
 */
export async function loadSecret(folder: string): Promise<string> {
	const given = process.env['ROSTRUM_SECRET'];
	if (given) return longEnough(given, 'ROSTRUM_SECRET');
	const file = join(folder, 'secret');
	const found = await readFile(file, 'utf8').catch(() => null);
	if (found === null) await keep(folder, file);
	return longEnough((found ?? (await readFile(file, 'utf8'))).trim(), file);
}

// Written beside and then given its name, so that nobody ever reads half of it; of two processes that start at
// once the first names its own, and both use that.
async function keep(folder: string, file: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	const beside = `${file}.${randomBytes(6).toString('hex')}`;
	await writeFile(beside, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
	await link(beside, file).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== 'EEXIST') throw error;
	});
	await unlink(beside);
}

function longEnough(secret: string, where: string): string {
	if (secret.length >= least) return secret;
	throw new Error(`${where}: the key that signs cookies must have ${least} characters or more`);
}
