import type { RequestEvent } from '@sveltejs/kit';
import type { EmailKind } from '#accreditation';
import { discardEmails, releaseEmails } from '#accreditation/server';
import { done, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';
import { inConference } from '#site/in-conference.server.ts';
import { withoutAction } from '#site/list-query.ts';

/** What was done to how many emails. */
interface EmailsDone {
	how: 'released' | 'discarded';
	count: number;
}
type Answer = Promise<Result<EmailsDone, 'not-found' | 'too-many'>>;

/** Releases or discards the chosen emails. */
export const stepChosen = inConference(async function (
	ctx: OperationContext,
	conference: string,
	input: { id: readonly string[]; do: 'release' | 'discard' },
): Answer {
	if (input.do === 'discard') {
		const result = await discardEmails(ctx, conference, input.id);
		return result.ok ? done({ how: 'discarded', count: result.value.discarded }) : result;
	}
	const result = await releaseEmails(ctx, conference, { ids: input.id }, services().mailer);
	return result.ok ? done({ how: 'released', count: result.value.released }) : result;
});

/** Releases what is held of a kind. */
export const releaseKind = inConference(async function (
	ctx: OperationContext,
	conference: string,
	{ kind }: { kind: EmailKind },
): Answer {
	const result = await releaseEmails(ctx, conference, { kind }, services().mailer);
	return result.ok ? done({ how: 'released', count: result.value.released }) : result;
});

/** The address of the list to return to, saying what was done to how many. */
export function after({ url }: RequestEvent, value: EmailsDone | null): string {
	const next = withoutAction(url, ['select', 'success', 'count']);
	if (value) {
		next.set('success', value.how);
		next.set('count', String(value.count));
	}
	return `?${next.toString()}`;
}
