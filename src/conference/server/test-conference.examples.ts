import { fileURLToPath } from 'node:url';
import { loadOrganisation } from '#directory/server';
import type { Actor } from '#platform/actor.ts';
import { openTestPlatform, signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { exampleEdition } from '../edition.examples.ts';
import type { Edition } from '../edition.ts';
import { createConference } from './create.ts';
import { publish } from './publish.ts';
import { saveWorkingCopy } from './save.ts';
import { changeState } from './state.ts';

export type SignedIn = Actor & { person: NonNullable<Actor['person']> };

/** A platform that serves the invented organisation, with an officer. */
export async function openExampleConference(): Promise<TestPlatform & { officer: SignedIn }> {
	const platform = await openTestPlatform();
	const folder = fileURLToPath(new URL('../../../organisations/example', import.meta.url));
	const loaded = await loadOrganisation(platform.context(), folder);
	if (!loaded.ok) throw new Error(`the example organisation was refused: ${loaded.refusal}`);
	return { ...platform, officer: await signedInPerson(platform.database, 'Ines Officer', ['officer']) };
}

/** The value of a result; a refusal fails the test with its name. */
export function valueOf<Value>(
	result: { ok: true; value: Value } | { ok: false; refusal: string; fields?: unknown },
): Value {
	if (result.ok) return result.value;
	throw new Error(`refused: ${result.refusal} ${JSON.stringify(result.fields ?? {})}`);
}

/** Creates and publishes a conference in the given state; returns its id. */
export async function exampleConference(
	platform: TestPlatform & { officer: SignedIn },
	overrides: Partial<Edition> = {},
	state: 'draft' | 'announced' = 'announced',
	now = new Date('2020-09-01T10:00:00Z'),
): Promise<string> {
	const ctx = platform.context(platform.officer, now);
	const edition = exampleEdition(overrides);
	const { slug, kind, title } = edition;
	const made = valueOf(await createConference(ctx, { slug, kind, title }));
	const saved = valueOf(await saveWorkingCopy(ctx, slug, { version: made.version, document: edition }));
	valueOf(await publish(ctx, slug, saved));
	if (state === 'announced') valueOf(await changeState(ctx, slug, { to: 'announced' }));
	return made.id;
}

/** Saves another edition and publishes it. */
export async function republish(
	platform: TestPlatform & { officer: SignedIn },
	edition: Edition,
	version: number,
	now = new Date('2020-09-02T10:00:00Z'),
): Promise<{ version: number }> {
	const ctx = platform.context(platform.officer, now);
	const saved = valueOf(await saveWorkingCopy(ctx, edition.slug, { version, document: edition }));
	valueOf(await publish(ctx, edition.slug, saved));
	return saved;
}
