import { shortened } from '#conference';
import { organisationFacts, type ShareFacts } from '#conference/server';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';
import { keyOf } from '#platform/thread.ts';
import type { LanguageText } from '#ui/InLanguage/language-text.ts';
import type { PageThread } from './thread.server.ts';

/** A text with its language, for programs; `null` = none. */
export function textOf(text: LanguageText | null): { text: string; language: string | null } | null {
	if (!text) return null;
	return typeof text === 'string' ? { text, language: null } : { text: text.text, language: text.language };
}

/** What a thread is called: “Recommendation 3: Name one contact in each region”. */
export function threadTitle(ctx: OperationContext, { root }: PageThread): string {
	const label = services().words(ctx.language)(root.label.key, root.label.values);
	const name = root.text?.text ?? root.by?.text;
	return name ? `${label}: ${shortened(name, 120)}` : label;
}

/** What the share image of a thread shows: its title, and how far the matter has come. */
export async function threadFacts(ctx: OperationContext, thread: PageThread): Promise<ShareFacts> {
	const reached = thread.stations.filter(({ things }) => things.length).map(({ name }) => name);
	const own = await organisationFacts(ctx);
	return {
		...own,
		title: threadTitle(ctx, thread),
		lines: [reached.join(' · ')],
		organisation: own.title,
		note: thread.root.sample ? services().words(ctx.language)('ui.sample') : own.note,
		seed: keyOf(thread.root),
	};
}
