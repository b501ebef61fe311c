/** Products that people run or call as a whole: registries, repositories, consoles, stores. */

import { message } from '../../text/message.ts';
import { host } from './host.ts';
import { body, both, challenge, cookie, cut, type Entry, header, type Mark, sets } from './marks.ts';

/** The address's path. Here and not among the other marks, as the worker knows no product by its path. */
const path = (pattern: RegExp): Mark => {
  return (seen) => (pattern.test(seen.path) ? { text: message('product_mark_path', { path: cut(seen.path) }), at: 'url' } : null);
};

export const APPLICATIONS: readonly Entry[] = [
  {
    id: 'wordpress',
    name: 'WordPress',
    role: 'application',
    itself: [
      body('"code":"rest_'),
      body('"code":"incorrect_password"'),
      header('x-redirect-by', /^wordpress/i),
      header('link', /rel="?https:\/\/api\.w\.org/),
    ],
    part: [
      cookie(/^wordpress_/),
      path(/\/wp-(json|admin|login\.php|content)\b/),
      cookie(/^wp-settings-/),
      header('x-pingback'),
      header('x-wp-total'),
      header('x-generator', /wordpress/i),
    ],
  },
  {
    id: 'drupal',
    name: 'Drupal',
    role: 'application',
    itself: [header('x-drupal-cache')],
    part: [header('x-generator', /drupal/i), cookie(/^S?SESS[0-9a-f]{32}$/)],
  },
  {
    id: 'joomla',
    name: 'Joomla',
    role: 'application',
    part: [header('x-generator', /joomla/i), header('x-content-encoded-by', /joomla/i)],
  },
  {
    id: 'magento',
    name: 'Magento',
    role: 'application',
    itself: [body("the consumer isn't authorized to access %resources"), header('x-magento-tags')],
    part: [header('x-magento-cache-debug'), cookie(/^X-Magento-Vary$/)],
  },
  {
    id: 'shopify',
    name: 'Shopify',
    role: 'application',
    itself: [header('x-shopify-api-version'), body('[api] invalid api key or access token')],
    part: [header('x-shopid'), header('x-shopify-stage')],
  },
  {
    id: 'nextcloud',
    name: 'Nextcloud',
    role: 'application',
    itself: [body('sabre\\dav\\exception\\notauthenticated'), body('sabre\\\\dav')],
    part: [cookie(/^(__Host-)?nc_(sameSiteCookie|session)/)],
  },
  {
    id: 'sharepoint',
    name: 'SharePoint',
    role: 'application',
    itself: [header('sprequestguid'), header('microsoftsharepointteamservices')],
  },
  {
    id: 'exchange',
    name: 'Exchange',
    role: 'application',
    itself: [header('x-owa-version'), header('x-feserver')],
    part: [header('x-calculatedbetarget')],
  },
  {
    id: 'azure-devops',
    name: 'Azure DevOps',
    role: 'application',
    itself: [header('x-vss-e2eid'), header('x-tfs-processid'), challenge(/^tfs-federated$/i)],
  },
  {
    id: 'jenkins',
    name: 'Jenkins',
    role: 'application',
    itself: [header('x-jenkins'), challenge(/^basic$/i, 'realm', /^jenkins$/i), body('invalid password/token for user')],
  },
  {
    id: 'gitlab',
    name: 'GitLab',
    role: 'application',
    itself: [header('x-gitlab-meta'), header('gitlab-lb'), challenge(/^basic$/i, 'realm', /^gitlab$/i), sets(/^_gitlab_session/)],
    part: [cookie(/^_gitlab_session/), host(/^gitlab\.com$/)],
  },
  {
    id: 'github',
    name: 'GitHub',
    role: 'application',
    itself: [
      header('x-github-request-id'),
      header('server', /^github\.com/i),
      body('"documentation_url":"https://docs.github.com'),
      challenge(/^basic$/i, 'realm', /^github$/i),
    ],
    part: [host(/(^|\.)github(usercontent)?\.com$/)],
  },
  {
    id: 'gitea',
    name: 'Gitea',
    role: 'application',
    itself: [challenge(/^basic$/i, 'realm', /^(gitea|forgejo)/i)],
    part: [cookie(/^i_like_git/)],
  },
  {
    id: 'bitbucket',
    name: 'Bitbucket',
    role: 'application',
    itself: [challenge(/^(basic|oauth)$/i, 'realm', /bitbucket/i), body('com.atlassian.bitbucket')],
    part: [cookie(/^BITBUCKETSESSIONID$/)],
  },
  {
    id: 'atlassian',
    name: 'Jira or Confluence',
    role: 'application',
    itself: [header('x-seraph-loginreason'), header('x-arequestid')],
    part: [cookie(/^(atlassian\.xsrf\.token|seraph\.)/)],
  },
  {
    id: 'docker-registry',
    name: 'Docker registry',
    role: 'application',
    itself: [
      header('docker-distribution-api-version'),
      both(challenge(/^bearer$/i, 'service'), body('"errors":[', '"code":"unauthorized"')),
    ],
    part: [both(challenge(/^bearer$/i, 'service'), challenge(/^bearer$/i, 'scope', /^(repository|registry):/))],
  },
  {
    id: 'harbor',
    name: 'Harbor',
    role: 'application',
    part: [header('x-harbor-csrf-token'), challenge(/^bearer$/i, 'service', /^harbor-registry$/)],
  },
  {
    id: 'kubernetes',
    name: 'Kubernetes',
    role: 'application',
    itself: [body('"kind":"status"', '"apiversion":"v1"'), body('"kind":"status"', '"reason":"'), header('x-kubernetes-pf-flowschema-uid')],
    part: [header('audit-id')],
  },
  {
    id: 'elasticsearch',
    name: 'Elasticsearch',
    role: 'application',
    itself: [
      header('x-elastic-product'),
      body('security_exception', 'root_cause'),
      both(challenge(/^apikey$/i), challenge(/^basic$/i, 'realm', /^security$/)),
    ],
  },
  { id: 'opensearch', name: 'OpenSearch', role: 'application', itself: [challenge(/^basic$/i, 'realm', /^opensearch security$/i)] },
  { id: 'kibana', name: 'Kibana', role: 'application', itself: [header('kbn-name'), header('kbn-license-sig')] },
  {
    id: 'grafana',
    name: 'Grafana',
    role: 'application',
    itself: [
      challenge(/^basic$/i, 'realm', /^grafana$/i),
      body('"messageid":"', '"traceid":"'),
      body('"message":"invalid api key"', '"extra":null'),
      body('"extra":null,"message":"'),
    ],
    part: [cookie(/^grafana_session/)],
  },
  {
    id: 'nexus',
    name: 'Sonatype Nexus',
    role: 'application',
    itself: [header('server', /^nexus\//i), challenge(/^basic$/i, 'realm', /^sonatype nexus/i)],
    part: [cookie(/^NXSESSIONID$/)],
  },
  {
    id: 'artifactory',
    name: 'Artifactory',
    role: 'application',
    itself: [
      header('x-jfrog-version'),
      header('x-artifactory-id'),
      header('server', /^artifactory/i),
      challenge(/^basic$/i, 'realm', /^artifactory realm$/i),
    ],
  },
  { id: 'minio', name: 'MinIO', role: 'application', itself: [header('server', /^minio/i)] },
  { id: 'couchdb', name: 'CouchDB', role: 'application', itself: [header('server', /^couchdb/i)], part: [cookie(/^AuthSession$/)] },
  {
    id: 'influxdb',
    name: 'InfluxDB',
    role: 'application',
    itself: [header('x-influxdb-version'), challenge(/^(basic|token)$/i, 'realm', /^influxdb$/i)],
  },
  { id: 'rabbitmq', name: 'RabbitMQ', role: 'application', itself: [challenge(/^basic$/i, 'realm', /^rabbitmq management$/i)] },
  {
    id: 'stripe',
    name: 'Stripe',
    role: 'application',
    itself: [header('stripe-version'), challenge(/^(basic|bearer)$/i, 'realm', /^stripe$/i), host(/^api\.stripe\.com$/)],
  },
  {
    id: 'salesforce',
    name: 'Salesforce',
    role: 'application',
    itself: [body('"errorcode":"invalid_session_id"'), host(/\.(my\.)?salesforce\.com$/)],
    part: [header('sforce-limit-info')],
  },
  { id: 'slack', name: 'Slack', role: 'application', itself: [header('x-slack-req-id')] },
  {
    id: 'camera',
    name: 'IP camera',
    role: 'application',
    itself: [challenge(/^(basic|digest)$/i, 'realm', /^(ip ?camera|axis_|login to [0-9a-z]|hikvision|dvr)/i)],
  },
];
