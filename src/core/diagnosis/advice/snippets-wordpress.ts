/** WordPress: application passwords, the REST nonce, and plugins that stand before both. */

import type { Context } from '../context.ts';
import type { Snippet } from '../types.ts';
import { shellQuoted, snippet } from './snippet-text.ts';

export function wordpressSnippets(context: Context): readonly Snippet[] {
  const origin = context.url?.origin ?? 'https://site.example';
  return [
    snippet('WordPress', 'theme or plugin, PHP', [
      "wp_localize_script( 'my-script', 'wpApiSettings', [",
      "    'root'  => esc_url_raw( rest_url() ),",
      "    'nonce' => wp_create_nonce( 'wp_rest' ),",
      '] );',
    ]),
    snippet('WordPress', 'script of the page', [
      "credentials: 'same-origin', headers: { 'X-WP-Nonce': wpApiSettings.nonce }   // among the options of the request",
    ]),
    snippet('WordPress', 'shell', [
      "wp user application-password create USER 'my client'",
      `curl --user 'USER:APPLICATION PASSWORD' ${shellQuoted(`${origin}/wp-json/wp/v2/users/me`)}`,
      'wp plugin list --status=active   # a security plugin may close the REST API',
    ]),
  ];
}
