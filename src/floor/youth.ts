import type { Texts } from '#platform/language.ts';
import type { Place, PlaceId, YoungSpeaking } from './types.ts';

/** What others see in place of the name and the delegation of a speaker under 18. docs/rules/accreditation.md 10.7 */
export const youthName: Texts = {
	en: 'Youth participant',
	fr: 'Jeune participant',
	de: 'Jugendlicher Teilnehmer',
	it: 'Giovane partecipante',
	ru: 'Молодой участник',
	es: 'Participante joven',
	ar: 'مشارك شاب',
};

/** The places of minors for whom all consents are there now. A missing place has none. */
export interface AgreedPlaces {
	recorded: ReadonlySet<PlaceId>;
	transcribed: ReadonlySet<PlaceId>;
}

export const nothingAgreed: AgreedPlaces = { recorded: new Set(), transcribed: new Set() };

/** The place of a request in a minor's name: no text of it can name anybody. 10.7 */
export const youthPlace = <Asked extends Omit<Place, 'askedAt'>>(
	place: Asked,
	youth: YoungSpeaking,
): Asked => ({
	...place,
	youth,
	group: null,
	alignedWith: [],
	speaker: '',
	note: '',
});

/**
 * A place as everybody but the chair sees it: of a minor, without the delegation. The delegation's id is replaced too,
 * because another place would give its name away. 10.7
 */
export const publicPlace = (place: Place): Place =>
	place.youth
		? { ...place, delegation: { ...place.delegation, id: place.id, name: youthName }, note: '' }
		: { ...place, note: '' };

/** A place as the chair's table sees it: of a minor, with the delegation behind. 10.7 */
export function chairsPlace(place: Place): Place {
	if (!place.youth) return place;
	const { delegation } = place;
	const name = Object.fromEntries(
		Object.entries(delegation.name).map(([language, text]) => [
			language,
			`${youthName[language] ?? youthName['en']} (${text})`,
		]),
	);
	return { ...place, delegation: { ...delegation, name } };
}
