import { offerSuggestions } from './offer-suggestions.ts';

for (const [nth, place] of document.querySelectorAll<HTMLElement>('[data-suggestions]').entries()) {
	const field = place.querySelector<HTMLInputElement>('input[name=words]');
	if (field) offerSuggestions(field, place.dataset['suggestions'] ?? '', place.dataset['name'] ?? '', nth);
}
