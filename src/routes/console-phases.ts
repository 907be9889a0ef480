import type { ConferenceState, ConsoleSection } from '#conference';

/** The phases of a conference's console. `now`: in which states it is the present; before them it is to come. */
export const phases: readonly {
	section: ConsoleSection;
	now: readonly ConferenceState[];
	pages: readonly { path: string; label: string; leads?: boolean; runs?: boolean }[];
}[] = [
	{
		section: 'prepare',
		now: ['draft'],
		pages: [
			{ path: '', label: 'platform.console.edit' },
			{ path: '/translations', label: 'conference.translations.title' },
			{ path: '/preview', label: 'platform.console.preview' },
			{ path: '/publish', label: 'platform.console.publishing' },
		],
	},
	{
		section: 'invite',
		now: ['draft', 'announced'],
		pages: [
			{ path: '/invitation', label: 'accreditation.nav.invitation' },
			{ path: '/registration-form', label: 'accreditation.nav.form' },
		],
	},
	{
		section: 'people',
		now: ['announced', 'in-session'],
		pages: [
			{ path: '/registrations', label: 'accreditation.nav.registrations' },
			{ path: '/people', label: 'platform.console.delegations' },
			{ path: '/emails', label: 'accreditation.nav.emails' },
			{ path: '/letters', label: 'accreditation.nav.letters' },
			{ path: '/badges', label: 'accreditation.nav.badges' },
			{ path: '/attendance', label: 'accreditation.nav.attendance' },
			{ path: '/lists', label: 'accreditation.nav.lists' },
		],
	},
	{
		section: 'papers',
		now: ['announced', 'in-session'],
		pages: [
			{ path: '/documents', label: 'documents.desk.documents' },
			{ path: '/documents/series', label: 'documents.desk.all-series' },
		],
	},
	{
		section: 'meetings',
		now: ['in-session'],
		pages: [{ path: '/meetings', label: 'platform.console.meetings', leads: true, runs: true }],
	},
	{
		section: 'report',
		now: ['closed'],
		pages: [{ path: '/report', label: 'floor.report.title', leads: true }],
	},
];
