import { labels } from '#platform/codes.ts';
import type { StatusTone } from '#ui/Status/tone.ts';
import { letterOmissions } from '../../letter.ts';

/** How a letter stands. */
const letterStates = ['draft', 'held', 'released'] as const;
type LetterState = (typeof letterStates)[number];

export const letterStateLabels = labels('accreditation.letters.state', letterStates);
export const letterStateTones: Readonly<Record<LetterState, StatusTone>> = {
	draft: 'open',
	held: 'todo',
	released: 'ok',
};

/** How a letter stands, by when its emails were written and how many of them wait. */
export const letterStateOf = ({
	preparedAt,
	held,
}: {
	preparedAt: number | null;
	held: number;
}): LetterState => (preparedAt === null ? 'draft' : held ? 'held' : 'released');

/** Why a recipient gets no email. */
export const omissionLabels = labels('accreditation.letters.why', letterOmissions);
