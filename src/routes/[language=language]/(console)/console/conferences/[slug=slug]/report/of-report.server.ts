import type { RequestEvent } from '@sveltejs/kit';
import { issueReport, reopenReport } from '#floor/server';
import { findAccess } from '#conference/server';
import { refuse } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { services } from '#platform/server/services.ts';

/** Calls an operation on the conference of the address, for its chair, too. */
export const ofConference =
	<Input, Answer>(verb: (ctx: OperationContext, conference: string, input: Input) => Promise<Answer>) =>
	async ({ locals, params }: RequestEvent, input: Input) => {
		const found = await findAccess(locals.context, { slug: params['slug'] ?? '' });
		return found ? verb(locals.context, found.id, input) : refuse('not-found');
	};

/** Issues the report, or its revision, which needs no series. */
export const issueTyped = (
	{ locals, params }: RequestEvent,
	input: Omit<Parameters<typeof issueReport>[2], 'series'> & { series?: string },
) =>
	issueReport(locals.context, params['slug'] ?? '', { ...input, series: input.series ?? null }, services());

/** Begins a revision of the issued report. */
export const reopenTyped = ({ locals, params }: RequestEvent, input: { version: number }) =>
	reopenReport(locals.context, params['slug'] ?? '', input);
