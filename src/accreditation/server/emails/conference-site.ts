import type { Database, Transaction } from '#platform/server/database.ts';
import type { EmailSite } from '#platform/server/mail/template.ts';
import { emailChoices } from '../store/emails.ts';

/** The site with the address for replies of a conference; `null` = the installation's own. */
export const withContact = (site: EmailSite, contact: string | null): EmailSite => ({
	...site,
	replyTo: contact ?? site.replyTo,
});

/** The site as it writes for a conference: replies go to the conference's contact, if officers named one. 11.7 */
export const conferenceSite = async (
	database: Database | Transaction,
	conference: string,
	site: EmailSite,
): Promise<EmailSite> => withContact(site, (await emailChoices(database, conference)).contact);
