import { openChangedSite, type Site } from '../journeys/site.ts';
import { languages } from './paths.ts';

/** The OSCE and its rehearsal with Arabic besides, which it does not have; texts without Arabic are shown in English. */
export const openSiteInAllLanguages = (): Promise<Site> =>
	openChangedSite(`update directory.organisation set languages = '{${languages.join()}}'`);
