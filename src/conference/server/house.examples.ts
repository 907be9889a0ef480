import { fileURLToPath } from 'node:url';
import { loadOrganisation } from '#directory/server';
import type { Actor } from '#platform/actor.ts';
import { openHouse, somebody, type House } from '../../../tests/house.ts';
import { exampleEdition } from '../edition.examples.ts';
import type { Edition } from '../edition.ts';
import { createConference } from './create.ts';
import { publish } from './publish.ts';
import { saveWorking } from './save.ts';
import { changeState } from './state.ts';

export type SignedIn = Actor & { person: NonNullable<Actor['person']> };

/** A house that serves the invented organisation, with an officer in it. */
export async function exampleHouse(): Promise<House & { officer: SignedIn }> {
	const house = await openHouse();
	const folder = fileURLToPath(new URL('../../../organisations/example', import.meta.url));
	const loaded = await loadOrganisation(house.call(), folder);
	if (!loaded.ok) throw new Error(`the example organisation was refused: ${loaded.refusal}`);
	return { ...house, officer: await somebody(house.database, 'Ines Officer', ['officer']) };
}

/** What went through; a refusal fails the test with its words. */
export function went<Value>(
	result: { ok: true; value: Value } | { ok: false; refusal: string; fields?: unknown },
): Value {
	if (result.ok) return result.value;
	throw new Error(`refused: ${result.refusal} ${JSON.stringify(result.fields ?? {})}`);
}

/** Makes a conference and publishes it, in the state that is wanted; answers its id. */
export async function exampleConference(
	house: House & { officer: SignedIn },
	given: Partial<Edition> = {},
	state: 'draft' | 'announced' = 'announced',
	now = new Date('2020-09-01T10:00:00Z'),
): Promise<string> {
	const call = house.call(house.officer, now);
	const edition = exampleEdition(given);
	const { slug, kind, title } = edition;
	const made = went(await createConference(call, { slug, kind, title }));
	const saved = went(await saveWorking(call, slug, { version: made.version, document: edition }));
	went(await publish(call, slug, saved));
	if (state === 'announced') went(await changeState(call, slug, { to: 'announced' }));
	return made.id;
}

/** Saves another edition and publishes it. */
export async function republish(
	house: House & { officer: SignedIn },
	edition: Edition,
	version: number,
	now = new Date('2020-09-02T10:00:00Z'),
): Promise<{ version: number; sequence: number; fresh: boolean }> {
	const call = house.call(house.officer, now);
	const saved = went(await saveWorking(call, edition.slug, { version, document: edition }));
	return { ...saved, ...went(await publish(call, edition.slug, saved)) };
}
