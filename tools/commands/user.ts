import { parseArgs } from 'node:util';
import type { OrganisationRole } from '#platform/actor.ts';
import type { PersonRefusal } from '#platform/server/people.ts';
import { Misunderstood, Refusal } from '../refusal.ts';
import { print, type Command } from './command.ts';
import { asSystem } from './installation.ts';

const usage = `Usage: npx rostrum user add --email <address> --name <name> [--role administrator|officer]…

Lets somebody sign in by a link sent to the address. --role may be given more than once. For an address that
is known already only the roles are added.
`;

const roles: Record<string, OrganisationRole> = { administrator: 'administrator', officer: 'officer' };

const refused: Record<PersonRefusal, string> = {
	'not-allowed': 'Only an administrator may do this.',
	'bad-email': 'This is not an address of mail.',
	'bad-name': 'A name is wanted, of at most 200 letters.',
};

async function run(args: string[]): Promise<number> {
	const [verb, ...rest] = args;
	if (verb !== 'add') throw new Misunderstood('The one thing to do with a user is to add one.');
	const { values } = parseArgs({
		args: rest,
		options: {
			email: { type: 'string' },
			name: { type: 'string' },
			role: { type: 'string', multiple: true },
		},
	});
	const { email, name, role: roleNames = [] } = values;
	if (!email || !name) throw new Misunderstood('--email and --name are wanted.');
	const given = roleNames.map((word) => {
		const role = Object.hasOwn(roles, word) ? roles[word] : undefined;
		if (!role)
			throw new Misunderstood(`There is no role ${word}; there are: ${Object.keys(roles).join(', ')}.`);
		return role;
	});
	return asSystem(async (ctx) => {
		const { addPerson } = await import('#platform/server/people.ts');
		const added = await addPerson(ctx, { email, name, roles: given });
		if (!added.ok) throw new Refusal(refused[added.refusal]);
		const as = given.length ? ` (${given.join(', ')})` : '';
		print(`${added.value.name} <${added.value.email}>${as} may sign in.`);
		return 0;
	});
}

export const command: Command = { usage, run };
