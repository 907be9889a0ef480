import { example, refused, type Showcase } from '#ui/showcase.ts';
import { evidenceLevels } from '../../level.ts';
import type { PublicDecision, PublicVote, ReviewTask, VersionReview } from '../../review-page.ts';
import { reviewTaskLabels, type ReviewTaskKind } from '../../review.ts';
import DeclareForm from './DeclareForm.svelte';
import ReviewTasks from './ReviewTasks.svelte';
import VersionReviews from './VersionReviews.svelte';
import VoteForm from './VoteForm.svelte';
import Votes from './Votes.svelte';

/* The review of an invented practice. */

const english = (text: string) => ({ text, language: 'en', isRequested: true });
const vote = (role: PublicVote['role'], level: PublicVote['level'], isDissent = false): PublicVote => ({
	role,
	level,
	hasEntered: false,
	isDissent,
	reasons: english('Two trials agree. The third lost a third of its schools, and says nothing of why.'),
});
const russian: PublicVote = {
	role: 'board',
	level: 'harm',
	hasEntered: true,
	isDissent: true,
	reasons: { text: 'В одном из испытаний дети начинали пить раньше.', language: 'ru', isRequested: false },
};
const decision = (more: Partial<PublicDecision> = {}): PublicDecision => ({
	id: 'decision',
	level: 'emerging',
	computed: 'promising',
	basis: 'majority',
	at: new Date('2026-04-01T10:00:00Z'),
	isAppeal: false,
	isCurrent: true,
	votes: [
		vote('reviewer', 'emerging'),
		vote('reviewer', 'promising', true),
		vote('board', 'emerging'),
		russian,
	],
	...more,
});
const version = (id: string, review: Partial<VersionReview>) => ({
	id,
	name: english(`Version ${id}`),
	review: {
		standing: 'reviewed' as const,
		endsAt: null,
		appealUntil: null,
		until: null,
		decisions: [],
		...review,
	},
});
const until = new Date('2026-06-01T10:00:00Z');
const task = (kind: ReviewTaskKind, position: number): ReviewTask => ({
	slug: 'example-skills-programme',
	position,
	title: english('Example skills programme'),
	name: { text: 'Адаптированная версия', language: 'ru', isRequested: false },
	computed: 'harm',
	shown: 'harm',
	task: kind,
	until: kind === 'due' ? null : until,
});
const kinds = Object.keys(reviewTaskLabels) as ReviewTaskKind[];

export const reviewShowcases: readonly Showcase[] = [
	{
		name: 'review',
		why: 'A decision is said in words with its date; votes are a list behind a summary, without names.',
		examples: [
			example('Reviews of three versions', VersionReviews, {
				versions: [
					version('A', {
						appealUntil: until,
						decisions: [
							decision({ isAppeal: true, basis: 'unanimous', votes: [vote('board', 'emerging')] }),
							decision({ id: 'earlier', basis: 'lowest', isCurrent: false }),
						],
					}),
					version('B', { standing: 'under-review', until }),
					version('C', { standing: 'computed' }),
				],
				appealHref: (position) => `#${String(position)}`,
				zone: 'Europe/Vienna',
			}),
			example('Tasks of an expert', ReviewTasks, {
				tasks: kinds.map((kind, at) => task(kind, at + 1)),
				href: ({ slug }) => `#${slug}`,
				zone: 'Europe/Vienna',
			}),
			example('Declaration', DeclareForm, { action: '#?/declare' }),
			refused(
				'Which interest is not said',
				DeclareForm,
				{ action: '#?/declare', onlyRecuse: true },
				{
					form: 'declare',
					values: { interest: '' },
					fields: { interest: 'practices.review.wrong-interest' },
				},
			),
			example('Votes so far', Votes, { votes: [{ ...vote('reviewer', 'emerging'), isOwn: true }, russian] }),
			refused(
				'A vote on a practice with police, without its reasons',
				VoteForm,
				{
					action: '#?/vote',
					review: 'review',
					levels: evidenceLevels,
					computed: 'promising',
					needsNote: true,
				},
				{
					form: 'vote',
					values: { level: 'mixed', reasons: '' },
					fields: {
						reasons: 'practices.review.wrong-reasons',
						hasReadNote: 'practices.review.wrong-note',
					},
				},
			),
		],
	},
];
