import type { accountRoles } from '#platform/accounts-list.ts';

/** Message keys of the roles in the organisation. */
export const organisationRoleLabels: Readonly<Record<(typeof accountRoles)[number], string>> = {
	administrator: 'platform.admin.role.administrator',
	officer: 'platform.admin.role.officer',
	none: 'platform.admin.role.none',
};
