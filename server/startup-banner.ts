import { addressOf } from '#platform/address.ts';
import { sql } from '#platform/server/database.ts';
import { linkFor } from '#platform/server/sign-in.ts';
import type { RunningServer } from './start.ts';
import { isLocal } from '#platform/is-local.ts';
import type { Environment } from './settings.ts';

/** One person per role from the sample, for the first sign-in links. */
const roles: { role: string; email: string }[] = [
	{ role: 'administrator', email: 'administrator@example.org' },
	{ role: 'officer of all', email: 'secretariat-officer@example.org' },
	{ role: 'conference officer', email: 'officer@example.org' },
	{ role: 'chair', email: 'chair@example.org' },
	{ role: 'delegate of Arvonia', email: 'delegate-arvonia@example.org' },
	{ role: 'observer', email: 'observer@example.org' },
	{ role: 'expert of prevention', email: 'expert@example.org' },
	{ role: 'technician', email: 'technician@example.org' },
];

/** Administrators who are not from the sample: without a mail server nobody could pass their first link on. */
async function ownAdministrators({
	database,
}: RunningServer['services']): Promise<{ role: string; email: string }[]> {
	const found = await sql<{ role: string; email: string }>`
		select p.name as role, p.email from platform.person p
		join platform.organisation_role r on r.person_id = p.id and r.role = 'administrator'
		where p.email <> all(${roles.map(({ email }) => email)}) order by p.email limit 5`.execute(database);
	return found.rows;
}

/**
 * Prints the site's address. Without a mail server, and if the site is reachable only from this machine, also a sign-in
 * link for each role of the sample and for administrators: a person with this terminal could read the database anyway.
 */
export async function printStartupBanner(
	{ services }: RunningServer,
	environment: Environment,
): Promise<void> {
	const { origin } = services.settings;
	const [language = 'en'] = services.languages();
	const lines = ['', `Rostrum is open: ${origin}${addressOf(language)}`];
	if (isLocal(origin) && !environment.mailServer) {
		const there = await sql<{ email: string }>`select email from platform.person
			where email = any(${roles.map(({ email }) => email)})`.execute(services.database);
		const known = new Set(there.rows.map(({ email }) => email));
		const present = [
			...roles.filter(({ email }) => known.has(email)),
			...(await ownAdministrators(services)),
		];
		if (present.length)
			lines.push('', 'Sign in (each link works once, for fifteen minutes; start again for new ones):');
		for (const { role, email } of present)
			lines.push(`  ${role.padEnd(20)} ${(await linkFor(services, email)) ?? ''}`);
		if (known.size) lines.push('', `Ten-minute tour: ${origin}${addressOf(language, '/help/tour')}`);
	}
	lines.push('', 'Stop with Ctrl-C.', '');
	process.stdout.write(`${lines.join('\n')}\n`);
}
