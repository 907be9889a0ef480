import type { FloorAudience } from '#floor';
import { followOnline, type FloorPage } from '#floor/server';
import { addressOf } from '#platform/address.ts';
import { inLanguage } from '#platform/language.ts';
import { isStillSignedIn } from '#platform/server/identify.ts';

/** The items of a floor with their titles in the reader's language, as components take them. */
export const localizedItems = (items: FloorPage['items'], language: string) =>
	items.map(({ title, ...item }) => ({ ...item, title: inLanguage(title, language) ?? item.number }));

/** What a page follows a floor from: of a floor's page only that, because all of it is sent to the browser. */
export const liveStart = ({ meeting, audience, floor, now }: FloorPage) => ({
	meeting,
	audience,
	floor,
	now,
});

/** The floor as a participant follows it from now on in this browser. */
export async function followStart(
	locals: App.Locals,
	floor: FloorPage,
	{ language, slug, number }: { language: string; slug: string; number: number },
) {
	if (await isStillSignedIn(locals)) await followOnline(locals.context, floor, locals.session);
	const elsewhere = addressOf(language, `/conferences/${slug}/meetings/${number}/elsewhere`);
	return { ...liveStart(floor), elsewhere };
}

const audiences = new Map<string | null, FloorAudience>([
	['public', 'public'],
	['participants', 'delegates'],
]);

/**
 * The widest view that a screen in the hall may show: from its address (`?for=public`, `?for=participants`), else the
 * fallback; never the chair's. docs/rules/floor.md 10.6
 */
export const screenFor = (url: URL, fallback: FloorAudience): FloorAudience =>
	audiences.get(url.searchParams.get('for')) ?? fallback;
