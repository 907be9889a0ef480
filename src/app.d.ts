import type { OperationContext } from '#platform/server/context.ts';
import type { Returned } from '#platform/server/form-action.ts';
import type { Language } from '#platform/language.ts';
import type { TrialRole } from '#platform/trial-roles.ts';
import type { ShareImage } from '#conference/ui/share-size.ts';
import type { Allowance } from '#platform/server/request.ts';

declare global {
	namespace App {
		interface Locals {
			context: OperationContext;
			language: Language;
			/** The session's own id, for the list of one's sessions. */
			session: string | null;
			/** The role that somebody tries (`trial.ts`). */
			trial: TrialRole | null;
			/** Whether the session is as a page was begun with (`isStillSignedIn`); missing where it was read first. */
			isConfirmed?: Promise<boolean>;
			/** What was typed into the form that was sent, once it has been read. */
			sent?: readonly (readonly [name: string, value: string])[];
			/** The number under which the operator finds why this request failed. */
			failed?: string;
			/** Whether this request failed because something does not answer, so that it can be repeated later. */
			isUnavailable?: boolean;
			/** Whether the frame of the site is around what is answered, also around its error. */
			isFramed?: boolean;
			/** Says that this page is the same for every reader until a moment (ms), and what it depends on. */
			keep: (until: number | null, ...tags: string[]) => void;
			/** Says what this page needs of a browser that other pages are not given. */
			allow: (...what: Allowance[]) => void;
			/** A form that was refused, for the page that shows it again with all that was typed. */
			returned?: Pick<Returned, 'form' | 'refusal' | 'values'> & Partial<Returned>;
		}
		interface PageData {
			/** What the page is about in two or three lines, for search engines. */
			description?: string | null;
			/** What a link preview shows of a public page, where that is not its title and the organisation's image. */
			preview?: { title?: string; type?: 'website' | 'article'; image?: ShareImage | null } | null;
		}
		interface Error {
			message: string;
			id?: string;
			/** What was typed into a form that could not be taken, for the page that keeps it. */
			unsent?: readonly (readonly [name: string, value: string])[];
		}
	}
}
