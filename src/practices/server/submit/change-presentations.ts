import type * as v from 'valibot';
import { findMeetingContext, meetingIdOf, toInstant } from '#conference/server';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import type { PresentationForm } from '../../submission.ts';
import { deletePresentation, insertPresentation, presentationsOf } from '../store/presentations.ts';
import { changePractice, type ChangeDetail } from './change-practice.ts';

/** Most presentations of a practice. */
export const maxPresentations = 50;

export type ChangePresentationRefusal = OperationRefusal | 'bad-input' | 'too-many-presentations';

type Input = v.InferOutput<typeof PresentationForm>;

/** The number of a meeting in the address of its page. */
const meetingPage = /\/conferences\/([a-z0-9-]{1,120})\/meetings\/([1-9]\d{0,3})(?=$|[/?#])/;

interface Place {
	meeting: string | null;
	at: Date | null;
	symbol: string | null;
}

/** The symbol of a paper that the caller may see, as it is written; `null` = none. Routes ask the documents. */
export type FindPaper = (symbol: string) => Promise<string | null>;

/** The typed paper and meeting, if the caller may see them. */
async function placeOf(
	ctx: OperationContext,
	{ symbol: typed, meeting: page, at: clock }: Input,
	findPaper: FindPaper,
): Promise<Result<Place, 'bad-input'>> {
	if (!typed && !page) return refuse('bad-input', { symbol: 'practices.submit.presented.missing' });
	const [, slug = '', number = ''] = meetingPage.exec(page) ?? [];
	const [symbol, meeting] = await Promise.all([
		typed ? findPaper(typed) : null,
		slug ? meetingIdOf(ctx, slug, Number(number)) : null,
	]);
	if (typed && !symbol) return refuse('bad-input', { symbol: 'practices.submit.presented.no-paper' });
	if (page && !meeting) return refuse('bad-input', { meeting: 'practices.submit.presented.no-meeting' });
	const zone = meeting && clock ? (await findMeetingContext(ctx, meeting))?.conference.timeZone : null;
	if (clock && !zone) return refuse('bad-input', { at: 'practices.submit.presented.no-meeting' });
	let at: Date | null = null;
	if (zone) {
		const moment = momentOf(clock, zone);
		if (moment === null) return refuse('bad-input', { at: 'platform.wrong-value' });
		at = new Date(moment);
	}
	return done({ symbol, meeting, at });
}

function momentOf(clock: string, zone: string): number | null {
	try {
		const found = toInstant(clock, zone);
		return found.ok ? found.value : null;
	} catch {
		// A day that does not exist, such as 30 February.
		return null;
	}
}

/** Adds where a practice was presented: a paper, or a meeting with the moment in its recording. */
export async function addPresentation(
	ctx: OperationContext,
	practice: string,
	input: Input,
	findPaper: FindPaper,
): Promise<Result<ChangeDetail, ChangePresentationRefusal>> {
	const place = await placeOf(ctx, input, findPaper);
	return changePractice<ChangePresentationRefusal>(
		ctx,
		practice,
		{ action: 'add-presentation', needs: 'edit', once: input.once },
		async (tx) => {
			if (!place.ok) return place;
			if ((await presentationsOf(tx, practice)).length >= maxPresentations)
				return refuse('too-many-presentations');
			await insertPresentation(tx, practice, place.value);
			return done(null);
		},
	);
}

/** Removes where a practice was presented. */
export const removePresentation = (
	ctx: OperationContext,
	practice: string,
	{ id }: { id: string },
): Promise<Result<ChangeDetail, OperationRefusal>> =>
	changePractice<OperationRefusal>(
		ctx,
		practice,
		{ action: 'remove-presentation', needs: 'edit' },
		async (tx) => ((await deletePresentation(tx, practice, id)) ? done(null) : refuse('not-found')),
	);
