import { error, redirect } from '@sveltejs/kit';
import { addressOf } from '#platform/address.ts';
import { firstPage, type ConferenceRail } from './conference-rail.ts';

/**
 * Leads who holds other sections of a conference than its first page to the first that they may open, since emails and
 * lists link to the conference; anybody else finds nothing.
 */
export async function leadOn(
	{ language, slug, step }: { language: string; slug: string; step?: string | undefined },
	parent: () => Promise<{ rail: ConferenceRail | null }>,
): Promise<never> {
	const { rail } = await parent();
	const first = !step && rail ? firstPage(rail) : null;
	if (!first) error(404);
	redirect(303, addressOf(language, `/console/conferences/${slug}${first}`));
}
