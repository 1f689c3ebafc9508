"""Addresses of items, batches and payment files."""

from django.views.decorators.http import require_POST, require_safe

from zhumeng.web.money import acts, differences, export, pages, publicity, returns
from zhumeng.web.site.routes import PUBLIC, route

SEES = ("read_decisions", "read_own")
PAYEE = ("handle_batch", "read_own")
READER, HANDLER, LAST, CASHIER = "read_decisions", "handle_batch", "approve_batch", "make_payment"
LEVELS = ("check_batch", "approve_batch")
FINANCE = ("make_payment", "check_payment")

urlpatterns = [
    route("money/", require_safe(pages.money), "money", "read_decisions"),
    route("money/items/", require_safe(pages.items), "items", SEES),
    route("money/items/export/", require_safe(export.items), "items-export", SEES),
    route("money/items/<int:number>/", require_safe(pages.item), "money-item", SEES),
    route("money/items/<int:number>/account/", require_POST(acts.account), "item-account", PAYEE),
    route("money/items/<int:number>/object/", require_POST(acts.objection), "item-object", PAYEE),
    route("money/items/<int:number>/settle/", require_POST(acts.settle), "item-settle", "check_batch"),
    route("money/items/<int:number>/recover/", require_POST(returns.recover), "item-recover", "handle_batch"),
    route("money/items/<int:number>/take-back/", require_POST(returns.back), "item-take-back", CASHIER),
    route("money/items/<int:number>/give-up/", require_POST(returns.give_up), "item-write-off", LAST),
    route("money/items/<int:number>/lower/", require_POST(returns.lower), "item-lower", "handle_batch"),
    route("money/items/<int:number>/rest/", require_POST(returns.supplement), "item-supplement", HANDLER),
    route("money/differences/", require_safe(differences.differences), "differences", READER),
    route("money/differences/export/", require_safe(differences.export), "differences-export", READER),
    route("money/notices/", require_POST(acts.notices), "items-notify", "handle_batch"),
    route("money/items/<int:number>/call/", require_POST(acts.call), "item-call", "handle_batch"),
    route("money/items/<int:number>/list/", require_POST(acts.public), "item-list", "handle_batch"),
    route("money/items/<int:number>/lapse/", require_POST(acts.lapse), "item-lapse", "check_batch"),
    route("money/batches/make/", require_POST(acts.batch), "batch-make", "handle_batch"),
    route("money/batches/<int:number>/", require_safe(pages.batch), "money-batch", "read_decisions"),
    route("money/batches/<int:number>/decide/", require_POST(acts.decide), "batch-decide", LEVELS),
    route("money/files/make/", require_POST(acts.pay), "payfile-make", "make_payment"),
    route("money/files/<int:number>/", require_safe(pages.file), "payfile", FINANCE),
    route("money/files/<int:number>/check/", require_POST(acts.check), "payfile-check", "check_payment"),
    route("money/files/<int:number>/bank/", require_safe(pages.bank), "payfile-export", FINANCE),
    route("money/files/<int:number>/result/", require_POST(acts.result), "payfile-result", "make_payment"),
    route("publicity/", require_safe(publicity.publicity), "publicity", PUBLIC),
]  # fmt: skip
