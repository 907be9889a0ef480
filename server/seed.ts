import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConference } from '#conference/server';
import { sayMistake } from '#directory';
import { loadOrganisation } from '#directory/server';
import { loadRehearsal } from './rehearsal.ts';
import { root, type Environment } from './settings.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { done } from '#platform/result.ts';
import { OperatorError } from '#platform/server/operator-error.ts';
import { audit, hasHappened } from '#platform/server/audit.ts';

/**
 * Loads the organisation, its conferences and the sample on the first day. A first day that was cut off in the
 * middle is gone on with at the next start: loading again changes nothing.
 */
export async function seed(
	ctx: OperationContext,
	environment: Environment,
	say: (step: string) => void,
): Promise<void> {
	if (await hasHappened(ctx.database, 'house.furnish')) return;
	const loaded = await loadOrganisation(ctx, environment.organisationFolder);
	if (!loaded.ok) {
		const first = loaded.mistakes.slice(0, 5).map((mistake) => `\n    ${sayMistake(mistake)}`);
		throw new OperatorError(
			`The organisation could not be loaded from ${environment.organisationFolder} (${loaded.refusal}).${first.join('')}`,
		);
	}
	say(`organisation loaded: ${loaded.value.entries} entries`);
	for (const file of await conferenceFiles(environment.organisationFolder)) {
		const conference = await loadConference(ctx, JSON.parse(await readFile(file, 'utf8')));
		if (!conference.ok) throw new Error(`${file} could not be loaded: ${JSON.stringify(conference)}`);
		say(`conference loaded: ${conference.value.slug}`);
	}
	if (environment.samples) {
		const slug = await loadRehearsal(ctx, `${root}samples/rehearsal`, environment.dataFolder);
		say(
			slug
				? `rehearsal loaded: ${slug}`
				: 'rehearsal not loaded: it speaks of fields of work that are not here',
		);
	}
	await inTransaction(ctx, async (tx) => {
		await audit(tx, ctx, 'house.furnish', 'house:first-day', { samples: environment.samples });
		return done(null);
	});
}

/** The conferences that an organisation's folder brings, if any. */
async function conferenceFiles(folder: string): Promise<string[]> {
	const names = await readdir(join(folder, 'conferences')).catch(() => []);
	return names
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((name) => join(folder, 'conferences', name));
}
