import { example, refused, type Showcase } from '#ui/showcase.ts';
import { exampleContent } from '../../warnings.examples.ts';
import type { InboxWarning, WarningPage, WarningReceipt } from '../../warning-inbox.ts';
import InboxNav from './InboxNav.svelte';
import Receipts from './Receipts.svelte';
import TlpLabel from './TlpLabel.svelte';
import WarningActions from './WarningActions.svelte';
import WarningList from './WarningList.svelte';
import WarningText from './WarningText.svelte';
import WhoHasIt from './WhoHasIt.svelte';

/* An invented warning of the invented State of Karvia. */

const zone = 'Europe/Vienna';
const href = (id: string): string => `#${id}`;
const now = new Date('2026-11-28T10:00:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const english = (text: string) => ({ text, language: 'en', isRequested: true });
const karvia = { name: english('Focal point, Karvia'), number: 2 };
const hidden = { name: null, number: 7 };
const subject = english('Nitazene in tablets sold as oxycodone');
const line = (id: string, more: Partial<InboxWarning> = {}): InboxWarning => ({
	id,
	tlp: 'amber',
	sample: true,
	state: 'released',
	subject,
	source: karvia,
	at: at(-40),
	expiresAt: null,
	tasks: [],
	reason: null,
	...more,
});
const delivery = {
	version: 1,
	deliveredAt: now,
	readAt: at(3),
	acknowledgedAt: at(5),
	exported: 1,
	copies: null,
};
const receipts: WarningReceipt[] = [
	{
		recipient: 'karvia',
		member: karvia,
		person: null,
		dutyContact: 'Duty desk, +00 0000',
		isMember: true,
		sighting: 'seen',
		versions: [delivery, { ...delivery, version: 2, copies: 'destroyed' }],
	},
	{
		recipient: 'hidden',
		member: hidden,
		person: null,
		dutyContact: '',
		isMember: true,
		sighting: null,
		versions: [{ ...delivery, readAt: null, acknowledgedAt: null, exported: 0 }],
	},
	{
		recipient: 'person',
		member: { name: english('Focal point, Borland'), number: 3 },
		person: 'Айгүл Example',
		dutyContact: '',
		isMember: false,
		sighting: null,
		versions: [{ ...delivery, acknowledgedAt: null }],
	},
];
const page = (more: Partial<WarningPage> = {}): WarningPage => ({
	id: 'example',
	tlp: 'amber',
	sample: true,
	state: 'released',
	version: 2,
	purposes: ['health', 'prevention'],
	notInCourt: false,
	askBefore: true,
	community: { slug: 'focal-points', name: english('Drug focal points') },
	source: karvia,
	subject,
	content: exampleContent(),
	isLost: false,
	isReduced: false,
	releasedAt: now,
	isByTwo: true,
	expiresAt: new Date('2026-12-11T10:00:00Z'),
	confirmBy: null,
	withdrawal: null,
	replacements: [
		{ id: 'earlier', isNewer: false, tlp: 'amber', subject, releasedAt: now },
		{ id: 'newer', isNewer: true, tlp: 'red', subject: null, releasedAt: at(30) },
	],
	versions: [
		{ version: 2, change: 'correction', note: 'Dose corrected', at: at(60) },
		{ version: 1, change: 'new', note: '', at: now },
	],
	counts: {
		delivered: 57,
		read: 45,
		acknowledged: 31,
		sightings: { seen: 4, 'not-seen': 9, 'false-alarm': 0 },
	},
	own: { acknowledgedAt: null, copies: null, sighting: null },
	answers: [],
	receipts: null,
	may: { edit: false, review: false, export: true, passOn: true, withdraw: false },
	...more,
});
const withdrawal = { version: 3, change: 'withdrawal', note: 'Laboratory error', at: at(90) };
const withdrawn = page({
	state: 'withdrawn',
	content: null,
	withdrawal: { at: at(90), reason: 'Laboratory error' },
	versions: [withdrawal],
	may: { edit: false, review: false, export: false, passOn: false, withdraw: false },
});
const own = page({
	own: null,
	receipts,
	may: { edit: true, review: false, export: true, passOn: false, withdraw: true },
	answers: [
		{
			id: 'question',
			kind: 'question',
			member: karvia,
			person: null,
			text: 'Which laboratory?',
			at: at(9),
			reply: null,
			repliedAt: null,
		},
		{
			id: 'misuse',
			kind: 'misuse',
			member: hidden,
			person: null,
			text: '',
			at: at(12),
			reply: 'Thank you. We follow it up.',
			repliedAt: at(30),
		},
	],
});

export const receiveShowcases: readonly Showcase[] = [
	{
		name: 'warnings',
		why: 'Labels are text, also heard. Each action is a form that works without script; colour only repeats what words say.',
		examples: [
			example('A label', TlpLabel, { tlp: 'amber-strict' }),
			example('The ways within warnings', InboxNav, { current: 'desk' }),
			example('An inbox', WarningList, {
				desk: {
					needs: [
						line('one', { tasks: [{ kind: 'acknowledge', until: at(120) }] }),
						line('two', { tlp: 'green', source: hidden, tasks: [{ kind: 'review', until: at(-120) }] }),
						line('three', { tlp: null, state: 'draft', tasks: [{ kind: 'blocked', until: null }] }),
						line('four', {
							tlp: 'red',
							subject: null,
							tasks: [{ kind: 'confirm-withdrawal', until: at(9) }],
						}),
					],
					open: [line('five', { tlp: 'clear' })],
					over: [
						line('six', { state: 'withdrawn', reason: 'Laboratory error' }),
						line('seven', { state: 'withdrawn', reason: '' }),
						line('eight', { state: 'expired', expiresAt: at(-500) }),
					],
					more: { open: false, over: true },
				},
				href,
				zone,
				now,
				selected: 'one',
			}),
			example('A warning', WarningText, { warning: page(), zone, href }),
			example('A RED warning whose key is gone', WarningText, {
				warning: page({ tlp: 'red', subject: null, content: null, isLost: true }),
				zone,
				href,
			}),
			example('For the police', WarningText, {
				warning: page({ state: 'unconfirmed', confirmBy: at(60), isReduced: true }),
				zone,
				href,
			}),
			example('A withdrawn warning', WarningText, { warning: withdrawn, zone, href }),
			example('What a recipient does', WarningActions, {
				warning: page(),
				once: 'example-key-of-a-form',
				zone,
			}),
			example('After a withdrawal', WarningActions, {
				warning: { ...withdrawn, own: { acknowledgedAt: at(95), copies: 'remain', sighting: null } },
				once: 'example-key-of-another',
				zone,
			}),
			refused(
				'A question that names a person',
				WarningActions,
				{
					warning: page({ own: { acknowledgedAt: at(5), copies: null, sighting: 'seen' } }),
					once: 'example-key-of-a-third',
					zone,
				},
				{
					form: 'ask',
					values: { question: 'Ask Maria Huber.' },
					fields: { question: 'platform.personal.person' },
				},
			),
			example('Who has it, for a recipient', WhoHasIt, { warning: page(), here: '#', zone }),
			example('Who has it, for its source', WhoHasIt, { warning: own, here: '#', zone }),
			example('Receipts', Receipts, { receipts, zone }),
		],
	},
];
