import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const least = 32; // characters; below this length the library falls back to a publicly known key

/**
 * The key that signs cookies: from the environment, or generated once and readable by its owner only.
 * @param folder the installation's data folder
 * @throws when the key is too short
 */
export async function loadSecret(folder: string): Promise<string> {
	const fromEnvironment = process.env['ROSTRUM_SECRET'];
	if (fromEnvironment) return longEnough(fromEnvironment, 'ROSTRUM_SECRET');
	const file = join(folder, 'secret');
	const found = await readFile(file, 'utf8').catch(() => null);
	if (found === null) await writeSecret(folder, file);
	return longEnough((found ?? (await readFile(file, 'utf8'))).trim(), file);
}

// Writes a temporary file and links it to its name, so nobody reads half a key; of two processes starting concurrently,
// both use the key of the first.
async function writeSecret(folder: string, file: string): Promise<void> {
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
