import { accountRoles } from '#platform/accounts-list.ts';
import { labels } from '#platform/codes.ts';

/** Message keys of the roles in the organisation. */
export const organisationRoleLabels = labels('platform.admin.role', accountRoles);
