extension ReportPage {
    /// The page's style sheet. Colours have a contrast of at least 4.5 to what they stand on (WCAG 2.2, AA), in light and in dark.
    static let style: HTML = """
        :root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--ink:#1a212c;--soft:#525c6b;--line:#dde2e9;--link:#1a56b0;\
        --for:#2b6cb8;--against:#b4540a;--good:#17673a;--bad:#a52a17;\
        --r1:#e6f0fb;--r2:#cbe0f7;--r3:#a5caf1;--r4:#7db1e8;--r5:#2a66b0;--r6:#174a8b;\
        --w1:#fdeede;--w2:#fbdab8;--w3:#f6bd86;--w4:#ee9f52;--w5:#b0520c;--w6:#853a06;--on:#fff}
        @media(prefers-color-scheme:dark){:root{--page:#0e1116;--card:#161b22;--ink:#e4e8ee;--soft:#a2acb9;--line:#2b323c;--link:#7db7f5;\
        --for:#5fa4e6;--against:#e8934a;--good:#6fcf97;--bad:#f58a76;\
        --r1:#16283d;--r2:#1a3658;--r3:#1f4774;--r4:#265a93;--r5:#7db7ee;--r6:#b6d8fa;\
        --w1:#32220f;--w2:#492d10;--w3:#633a10;--w4:#7d4811;--w5:#eb9c4e;--w6:#fac793;--on:#0e1116}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
        body{margin:0 auto;max-width:74rem;padding:0 1rem 3rem;background:var(--page);color:var(--ink);\
        font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
        a{color:var(--link);text-underline-offset:.15em}
        :focus-visible{outline:3px solid var(--link);outline-offset:2px}
        main:focus,.cell:focus{outline:none}
        .skip{position:absolute;left:-99rem}
        .skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem}
        header{padding:2.5rem 0 0}
        .kind{margin:0;color:var(--soft);font-size:.8rem;font-weight:600;letter-spacing:.09em;text-transform:uppercase}
        h1{margin:.1rem 0 .3rem;font-size:clamp(1.7rem,5vw,2.6rem);line-height:1.15;letter-spacing:-.02em;overflow-wrap:anywhere}
        header p{margin:.2rem 0 0;color:var(--soft);overflow-wrap:anywhere}
        h2{margin:0 0 .6rem;font-size:1.35rem;line-height:1.25;letter-spacing:-.01em}
        h3{margin:1.6rem 0 .4rem;font-size:1.05rem}
        h4{margin:0;font-size:1rem}
        p{max-width:46rem}
        nav ul{display:flex;flex-wrap:wrap;gap:.4rem;margin:1.2rem 0 0;padding:0;list-style:none}
        nav a{display:block;padding:.3rem .75rem;border:1px solid var(--line);border-radius:99px;background:var(--card);\
        font-size:.85rem;text-decoration:none}
        nav a:hover{border-color:var(--link)}
        main>section{margin-top:1.25rem;padding:1.5rem;background:var(--card);border:1px solid var(--line);border-radius:.9rem;\
        scroll-margin-top:.5rem}
        .lead{font-size:1.2rem;max-width:40rem}
        .note,.source,.interval,.meaning,figcaption,small,.glance,footer{color:var(--soft);font-size:.85rem}
        .source{margin:0 0 .4rem;overflow-wrap:anywhere}
        code,pre{font:.9em ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
        pre{padding:.9rem 1rem;background:var(--page);border:1px solid var(--line);border-radius:.5rem;white-space:pre-wrap}
        .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(10.5rem,1fr));gap:.75rem;margin:1.2rem 0}
        .cards div{padding:.8rem 1rem;background:var(--page);border:1px solid var(--line);border-radius:.6rem}
        dt{font-size:.85rem;font-weight:600}
        dd{margin:0}
        .cards span{display:block;line-height:1.35}
        .figure{font-size:1.55rem;font-weight:650;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
        .findings{max-width:46rem;padding-left:1.2rem}
        table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
        caption{padding:.6rem 0 .3rem;font-weight:600;text-align:left}
        th,td{padding:.3rem .6rem .3rem 0;text-align:left;vertical-align:baseline;overflow-wrap:anywhere}
        th[scope=row]{font-weight:400}
        tbody tr+tr>*,thead+tbody>tr:first-child>*{border-top:1px solid var(--line)}
        thead th{color:var(--soft);font-size:.8rem;font-weight:600;overflow-wrap:normal}
        .number{text-align:right;white-space:nowrap}
        .facts{width:auto;min-width:min(100%,24rem);margin-top:.5rem}
        .facts th{color:var(--soft);padding-right:1.2rem;overflow-wrap:break-word}
        .scroll{overflow:auto;max-width:100%;border:1px solid var(--line);border-radius:.6rem;margin:1rem 0}
        .scroll th,.scroll td,.scroll caption{padding-left:.6rem}
        .classes thead th{text-align:right}
        .classes th:first-child{position:sticky;left:0;background:var(--card);text-align:left;min-width:9.5rem;max-width:18rem}
        .drawn{width:28%;min-width:4.5rem;vertical-align:middle}
        .bar{display:block;height:.7rem;min-width:1px;border-radius:1px 3px 3px 1px;background:var(--for);print-color-adjust:exact;\
        -webkit-print-color-adjust:exact}
        .bar.n{background:repeating-linear-gradient(-55deg,var(--against) 0 3px,transparent 3px 5px);border:1px solid var(--against)}
        .templates{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr));gap:.75rem;align-items:start}
        .templates details{padding:.7rem 1rem;border:1px solid var(--line);border-radius:.6rem;min-width:0}
        summary{cursor:pointer}
        summary h3{display:inline;margin:0;font-size:1rem;overflow-wrap:anywhere}
        .weights td.drawn{width:32%}
        .weights .drawn{vertical-align:top}
        .weights .bar{margin-top:.4rem}
        .weights small{display:block;line-height:1.3}
        .weights .group{padding-top:.7rem;color:var(--soft);font-size:.8rem;font-weight:600}
        .matrix{width:auto;font-size:.8rem;border-collapse:separate;border-spacing:1px}
        .matrix thead+tbody>tr:first-child>*,.matrix tbody tr+tr>*{border:0}
        .scroll .matrix th,.scroll .matrix td{padding:0}
        .matrix td{min-width:1.9rem;height:1.9rem;text-align:center;vertical-align:middle;background:var(--page)}
        .scroll .matrix th[scope=row]{padding:0 .6rem;position:sticky;left:0;z-index:1;background:var(--card);vertical-align:middle;\
        text-align:right;white-space:nowrap;max-width:13rem;overflow:hidden;text-overflow:ellipsis}
        .matrix thead th{position:sticky;top:0;z-index:1;background:var(--card);vertical-align:bottom;font-weight:400}
        .matrix thead td{position:sticky;left:0;top:0;z-index:2;background:var(--card)}
        .matrix thead span{display:inline-block;writing-mode:vertical-rl;transform:rotate(180deg);padding:.3rem .35rem;max-height:13rem;\
        white-space:nowrap;overflow:hidden;text-overflow:ellipsis;line-height:1.2}
        .matrix.large{font-size:.95rem;margin:.3rem}
        .matrix.large td{min-width:5rem;height:3.2rem}
        .matrix.large a{min-height:3.2rem}
        .matrix.large thead th{text-align:center}
        .matrix.large thead span{writing-mode:horizontal-tb;transform:none;max-width:8rem}
        .scroll:has(.matrix){max-height:92vh}
        .matrix td.r{box-shadow:inset 0 0 0 2px var(--for);font-weight:600}
        .matrix a{display:flex;min-height:1.9rem;padding:0 .3rem;align-items:center;justify-content:center;color:inherit;\
        text-decoration-color:transparent}
        .matrix a:hover,.matrix a:focus-visible{text-decoration-color:currentColor}
        .matrix td.h1.r{background:var(--r1)}.matrix td.h2.r{background:var(--r2)}.matrix td.h3.r{background:var(--r3)}
        .matrix td.h4.r{background:var(--r4)}.matrix td.h5.r{background:var(--r5);color:var(--on)}
        .matrix td.h6.r{background:var(--r6);color:var(--on)}
        .matrix td.h1.w{background:var(--w1)}.matrix td.h2.w{background:var(--w2)}.matrix td.h3.w{background:var(--w3)}
        .matrix td.h4.w{background:var(--w4)}.matrix td.h5.w{background:var(--w5);color:var(--on)}
        .matrix td.h6.w{background:var(--w6);color:var(--on)}
        .cell{display:none;margin:1rem 0;padding:1rem;border:2px solid var(--link);border-radius:.6rem;scroll-margin-top:1rem}
        .cell:target{display:block}
        .cell ul{margin:0;padding:0;list-style:none}
        .cell li+li{margin-top:1rem}
        blockquote{margin:0;white-space:pre-line;overflow-wrap:anywhere;unicode-bidi:isolate}
        figure{margin:0;min-width:0}
        .wide{max-width:32rem}
        figcaption{margin-top:.3rem}
        .key{margin-right:1rem;white-space:nowrap}
        .key svg{display:inline-block;width:.75rem;height:.75rem;vertical-align:-.05rem}
        svg{display:block;width:100%;height:auto;font-size:11px}
        svg text{fill:var(--soft)}
        .grid{stroke:var(--line);fill:none}
        .ideal{stroke:var(--soft);fill:none;stroke-dasharray:2 3}
        .line{fill:none!important;stroke-width:1.5}
        .before{fill:var(--card);stroke:var(--against);stroke-width:1.5}
        .before.line{stroke-dasharray:5 3}
        .after{fill:var(--for);stroke:var(--for)}
        .curves{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));gap:1.25rem}
        .curves h3{margin:.2rem 0;overflow-wrap:anywhere}
        .pair{display:grid;grid-template-columns:1fr 1fr;gap:.5rem}
        .legend{font-size:.9rem}
        .document{margin-top:1rem;padding:1rem 0 0;border-top:1px solid var(--line)}
        .document h3{margin:0;overflow-wrap:anywhere}
        .right{color:var(--good)}
        .wrong{color:var(--bad)}
        .label{margin-left:.8rem;font-weight:400}
        .sides{display:grid;gap:1rem 2rem}
        @media(min-width:56rem){.sides{grid-template-columns:minmax(0,3fr) minmax(0,2fr)}}
        .sides table{align-self:start}
        .sides caption{padding-top:0}
        .p1,.p2,.n1,.n2{font-weight:inherit;padding:0 .1em;border-radius:.15em;text-underline-offset:.2em;print-color-adjust:exact;\
        -webkit-print-color-adjust:exact}
        .p1{background:var(--r1);text-decoration:underline var(--for) 1.5px}
        .p2{background:var(--r3);text-decoration:underline var(--for) 3px}
        .n1{background:var(--w1);text-decoration:underline dashed var(--against) 1.5px}
        .n2{background:var(--w3);text-decoration:underline dashed var(--against) 3px}
        .u{color:var(--soft);text-decoration:underline dotted var(--soft) 1px;text-underline-offset:.2em}
        .options{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21rem),1fr));gap:1rem 2rem;align-items:start}
        .options .facts{width:100%;min-width:0}
        .bins{max-width:34rem}
        footer{margin-top:2rem}
        @media(max-width:40rem){main>section{margin-inline:-1rem;padding:1.25rem 1rem;border-inline:0;border-radius:0}\
        .lead{font-size:1.1rem}.templates details{padding:.6rem .75rem}}
        @media(prefers-reduced-motion){html{scroll-behavior:auto}}
        @media print{:root{--page:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--link:#000;--for:#2b6cb8;--against:#b4540a;\
        --r1:#e6f0fb;--r2:#cbe0f7;--r3:#a5caf1;--r4:#7db1e8;--r5:#2a66b0;--r6:#174a8b;\
        --w1:#fdeede;--w2:#fbdab8;--w3:#f6bd86;--w4:#ee9f52;--w5:#b0520c;--w6:#853a06;--on:#fff;--good:#17673a;--bad:#a52a17}\
        body{max-width:none;padding:0;font-size:10pt}nav,.skip,.screen{display:none}\
        main>section{padding:0;border:0;margin-top:1.5rem}h2,h3,caption{break-after:avoid}\
        .cards div,.document h3,.weights,figure,tr,.templates details{break-inside:avoid}.scroll{overflow:visible;max-height:none;border:0}\
        .matrix td,.matrix th{print-color-adjust:exact;-webkit-print-color-adjust:exact;position:static}\
        details::details-content{content-visibility:visible;block-size:auto}\
        .sides{grid-template-columns:minmax(0,3fr) minmax(0,2fr)}.templates,.options{grid-template-columns:1fr 1fr}a{text-decoration:none}@page{margin:15mm}}

        """
}
