/** The pages for administrators, in the order of their tabs: below the console, with the key of the name. */
export const administrationPages = [
	{ id: 'people', path: '/console/people', label: 'platform.admin.people.title' },
	{ id: 'emails', path: '/console/emails', label: 'platform.emails.title' },
	{ id: 'health', path: '/console/health', label: 'platform.admin.health.title' },
	{ id: 'backups', path: '/console/backups', label: 'platform.admin.backups.title' },
	{ id: 'audit', path: '/console/audit', label: 'platform.admin.audit.title' },
	{ id: 'identity', path: '/console/identity', label: 'platform.identity.title' },
	{ id: 'settings', path: '/console/settings', label: 'platform.admin.settings.title' },
] as const;
export type AdministrationPage = (typeof administrationPages)[number]['id'];
