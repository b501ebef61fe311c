chrome.devtools.panels.create('Why 401', '/icons/32.png', '/src/panel/index.html');
