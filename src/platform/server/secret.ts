import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const least = 32; // characters; below this length the library falls back to a publicly known key

/** The keys of an installation, each with its environment variable and what it does. */
const keys = {
	secret: { variable: 'ROSTRUM_SECRET', use: 'signs cookies' },
	// No backup holds this one.
	'seal-key': { variable: 'ROSTRUM_SEAL_KEY', use: 'seals content' },
} as const;
type KeyName = keyof typeof keys;

/**
 * A key of the installation: from the environment, or generated once and readable by its owner only.
 * @param folder the installation's data folder
 * @param name its file there
 * @throws when the key is too short
 */
export async function loadSecret(folder: string, name: KeyName = 'secret'): Promise<string> {
	const { variable } = keys[name];
	const fromEnvironment = process.env[variable];
	if (fromEnvironment) return longEnough(name, fromEnvironment, variable);
	const file = join(folder, name);
	const found = await readFile(file, 'utf8').catch(() => null);
	if (found === null) await writeSecret(folder, file);
	return longEnough(name, (found ?? (await readFile(file, 'utf8'))).trim(), file);
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

function longEnough(name: KeyName, secret: string, where: string): string {
	if (secret.length >= least) return secret;
	throw new Error(`${where}: the key that ${keys[name].use} must have ${least} characters or more`);
}
