import { loadOrganisation, organisation } from '#directory/server';
import type { Call } from '#platform/server/call.ts';
import type { Environment } from './settings.ts';

/** Loads the organisation on the first day, when the database is empty; later days find it there. */
export async function firstLoad(
	call: Call,
	environment: Environment,
	say: (step: string) => void,
): Promise<void> {
	if (await organisation(call)) return;
	const loaded = await loadOrganisation(call, environment.organisationFolder);
	if (!loaded.ok) {
		const first = loaded.mistakes
			.slice(0, 5)
			.map((mistake) => `\n    ${Object.values(mistake).join(' · ')}`)
			.join('');
		throw new Error(
			`The organisation could not be loaded from ${environment.organisationFolder} (${loaded.refusal}).${first}`,
		);
	}
	say(`organisation loaded: ${loaded.value.entries} entries`);
}
