// The least that an extension can do that sees what was sent and what came back.
const filter = { urls: ['<all_urls>'] };
chrome.webRequest.onSendHeaders.addListener(() => {}, filter, ['requestHeaders', 'extraHeaders']);
chrome.webRequest.onHeadersReceived.addListener(() => {}, filter, ['responseHeaders', 'extraHeaders']);
