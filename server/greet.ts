import { addressOf } from '#platform/address.ts';
import { sql } from '#platform/server/database.ts';
import { linkFor } from '#platform/server/sign-in.ts';
import type { House } from './house.ts';
import { isLocal, type Environment } from './settings.ts';

/** One person of each role, for the first day's links: those who came with the sample. */
const roles: { role: string; email: string }[] = [
	{ role: 'administrator', email: 'administrator@example.org' },
	{ role: 'officer of all', email: 'secretariat-officer@example.org' },
	{ role: 'conference officer', email: 'officer@example.org' },
	{ role: 'chair', email: 'chair@example.org' },
	{ role: 'delegate of Arvonia', email: 'delegate-arvonia@example.org' },
	{ role: 'observer', email: 'observer@example.org' },
	{ role: 'technician', email: 'technician@example.org' },
];

/**
 * Says where to look. While no mail server is set and the site is reached from this machine only, also a link
 * to sign in for each role: whoever sees this terminal could read the database anyhow.
 */
export async function greet({ services }: House, environment: Environment): Promise<void> {
	const { origin } = services.settings;
	const [language = 'en'] = services.languages();
	const lines = ['', `Rostrum is open: ${origin}${addressOf(language)}`];
	if (isLocal(origin) && !environment.mailServer) {
		const there = await sql<{ email: string }>`select email from platform.person
			where email = any(${roles.map(({ email }) => email)})`.execute(services.database);
		const known = new Set(there.rows.map(({ email }) => email));
		const present = roles.filter(({ email }) => known.has(email));
		if (present.length)
			lines.push('', 'Sign in (each link works once, for fifteen minutes; start again for new ones):');
		for (const { role, email } of present)
			lines.push(`  ${role.padEnd(20)} ${(await linkFor(services, email)) ?? ''}`);
	}
	lines.push('', 'Stop with Ctrl-C.', '');
	process.stdout.write(`${lines.join('\n')}\n`);
}
